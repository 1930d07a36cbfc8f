"""A pack of evidence holds all, is the same every time, and every change of it is found."""

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from forewarn.correct.correction import Action
from forewarn.correct.draft import Change
from forewarn.export.evidence import pack, write_pack
from forewarn.export.evidence_check import check_pack
from forewarn.ground.errors import ExportError, StoreError
from forewarn.ground.records import to_dict
from forewarn.store.connect import SCHEMA_VERSION
from forewarn.store.corrections import correct
from forewarn.store.write import write_record

from tests.store.made import HARBOUR, NOW, begin, harbour

ALL = ["README.txt", "article.txt", "event.json", "provenance.json", "quotes.json", "record.json", "SHA256SUMS"]


def test_what_is_in_it(filled):
    files = pack(filled.conn, "harbour", "harbour/e2")
    assert list(files) == ALL
    assert files["article.txt"].decode() == HARBOUR
    told = json.loads(files["event.json"])
    assert (told["event_key"], told["event"], told["corrections"]) == ("harbour/e2", to_dict(harbour().events[1]), [])
    assert [one["event_key"] for one in told["related"]] == ["harbour/e1"]
    assert json.loads(files["record.json"]) == harbour().to_dict()
    assert json.loads(files["quotes.json"]) == [
        {"field": "evidence[0]", "start": 149, "end": 200, "text": "The Amaq agency said the ISIS branch was behind it."},
        {"field": "actors[0]", "start": 170, "end": 185, "text": "the ISIS branch"},
        {"field": "evidence[0].trigger", "start": 165, "end": 169, "text": "said"},
    ]
    provenance = json.loads(files["provenance.json"])
    assert provenance.pop("rows_sha256")
    assert provenance == {
        "text_sha256": sha256(HARBOUR.encode()).hexdigest(),
        "fetches": [],
        "read": {
            "started": NOW,
            "finished": None,
            "code_version": "1.0",
            "models_digest": "abc",
            "language_model": None,
            "language_model_version": None,
            "settings": {"gate": True},
        },
        "earlier_texts": [],
        "schemas": {"record": 1, "database": SCHEMA_VERSION},
    }
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}


def test_when_it_was_fetched(filled):
    filled.execute(
        "INSERT INTO fetches (url, state, status, page_sha256, article_id, first_tried, tried)"
        " VALUES ('https://news.example/hotel', 'article', 200, 'ab', 'harbour', ?, ?)",
        (NOW, NOW),
    )
    (fetch,) = json.loads(pack(filled.conn, "harbour", "harbour/e1")["provenance.json"])["fetches"]
    assert fetch == {
        "url": "https://news.example/hotel",
        "final_url": None,
        "status": 200,
        "first_tried": NOW,
        "tried": NOW,
        "etag": None,
        "last_modified": None,
        "page_sha256": "ab",
    }


def test_corrections_and_earlier_texts(filled, tmp_path):
    write_record(filled, harbour(text=HARBOUR + " More."), begin(filled), now=NOW)
    change = Change(action=Action.SET, field="status", value="foiled")
    correct(filled, "harbour", "e4", change, why="because", by="N. Analyst", now=NOW)
    files = pack(filled.conn, "harbour", "harbour/e4")
    assert sorted({*files} - {*ALL}) == ["earlier-1.txt", "extracted.json"]
    assert files["earlier-1.txt"].decode() == HARBOUR
    told = json.loads(files["event.json"])
    assert (told["event"]["status"], [one["new"] for one in told["corrections"]]) == ("foiled", ["foiled"])
    assert json.loads(files["extracted.json"])["events"][3]["status"] == "attempted"
    write_pack(filled.conn, "harbour/e4", tmp_path / "a.zip")
    assert check_pack(tmp_path / "a.zip") == []


def test_zip_and_folder(filled, tmp_path):
    assert write_pack(filled.conn, "harbour/e1", tmp_path / "a.zip") == (tmp_path / "a.zip", 7)
    write_pack(filled.conn, "harbour/e1", tmp_path / "b.zip")
    write_pack(filled.conn, "harbour/e1", tmp_path / "c")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ALL
        assert {one.name: one.read_bytes() for one in (tmp_path / "c").iterdir()} == {name: archive.read(name) for name in ALL}
    assert (check_pack(tmp_path / "a.zip"), check_pack(tmp_path / "c")) == ([], [])
    assert sorted(one.name for one in tmp_path.iterdir() if "events.db" not in one.name) == ["a.zip", "b.zip", "c"]


def test_a_name_from_the_key(filled, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert write_pack(filled.conn, "harbour/e1", None)[0] == Path("evidence-harbour-e1.zip")


def test_what_cannot_be_written(filled, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").touch()
    with pytest.raises(ExportError, match=r"full: is there already; give a new folder, or a name that ends in \.zip$"):
        write_pack(filled.conn, "harbour/e1", tmp_path / "full")
    with pytest.raises(ExportError, match=r"nowhere/a\.zip: No such file or directory$"):
        write_pack(filled.conn, "harbour/e1", tmp_path / "nowhere" / "a.zip")
    with pytest.raises(StoreError, match=r"^'harbour' is an article; give one of its events, as harbour/e1$"):
        write_pack(filled.conn, "harbour", None)


def signed_anew(folder: Path) -> None:
    names = sorted(one.name for one in folder.iterdir() if one.name != "SHA256SUMS")
    sums = "".join(f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text(sums)


@pytest.mark.parametrize(
    ("name", "old", "new", "faults", "anew"),
    [
        (
            "article.txt",
            "Gunmen",
            "Gunman",
            ["article.txt: not the file that was packed (SHA-256 differs)"],
            [
                "article.txt: not the text of provenance.json (SHA-256 differs)",
                "record.json: e1: evidence[0]: the text at 0:116 is not"
                " 'Gunmen of the Islamic State stormed a hotel in Moscow on Fri'",
            ],
        ),
        (
            "quotes.json",
            "12 guests",
            "13 guests",
            ["quotes.json: not the file that was packed (SHA-256 differs)"],
            [
                "quotes.json: not the quotes of the event in record.json",
                "quotes.json: casualties[0]: the text at 73:82 is not '13 guests'",
            ],
        ),
        (
            "event.json",
            '"status": "actual"',
            '"status": "denied"',
            ["event.json: not the file that was packed (SHA-256 differs)"],
            ["event.json: not the event of record.json"],
        ),
        (
            "record.json",
            '"kind": "firearm"',
            '"kind": "gun"',
            ["record.json: not the file that was packed (SHA-256 differs)"],
            [
                "record.json: e1: weapon.kind 'gun' is not one of explosive, firearm, blade, vehicle, missile, artillery,"
                " drone, incendiary, chemical, other",
                "event.json: not the event of record.json",
            ],
        ),
    ],
)
def test_check_finds(filled, tmp_path, name, old, new, faults, anew):
    write_pack(filled.conn, "harbour/e1", tmp_path / "p")
    path = tmp_path / "p" / name
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert check_pack(tmp_path / "p") == faults
    signed_anew(tmp_path / "p")
    found = check_pack(tmp_path / "p")
    assert [fault for fault in anew if fault not in found] == []


def test_check_finds_a_file_too_many_and_one_too_few(filled, tmp_path):
    write_pack(filled.conn, "harbour/e1", tmp_path / "p")
    (tmp_path / "p" / "extra.txt").touch()
    (tmp_path / "p" / "quotes.json").unlink()
    assert check_pack(tmp_path / "p") == ["quotes.json: missing", "extra.txt: not in SHA256SUMS"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_pack(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    with pytest.raises(ExportError, match=r"a\.zip: no evidence pack: "):
        check_pack(path)
