"""`forewarn correct`: from what is typed to what every other command prints."""

import json
import re

import pytest
from forewarn.store.write import open_database, write_record

from tests.cli import filled
from tests.store.made import HARBOUR, NOW, begin, harbour

SIGNED = ("--why", "as the police say", "--by", "N. Analyst")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")


@pytest.fixture(autouse=True)
def database(alone, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    filled.make()


def printed(result) -> str:
    return TIME.sub("TIME", result.stdout)


def test_a_value_corrected_shown_and_withdrawn(forewarn):
    made = forewarn("correct", "harbour/e4", "status", "foiled", *SIGNED)
    assert (made.exit_code, made.stdout, made.stderr) == (0, "correction 1 of harbour/e4: status: attempted → foiled\n", "")
    shown = printed(forewarn("show", "harbour/e4"))
    assert "what          attack, bombing, foiled  [cues: correction:1]\n" in shown
    assert "corrected     1: status: attempted → foiled; N. Analyst, TIME: as the police say\n" in shown
    found = forewarn("query", "--status", "foiled", "--format", "jsonl").stdout
    assert [json.loads(line)["event_key"] for line in found.splitlines()] == ["harbour/e4"]
    back = forewarn("correct", "--withdraw", "1", "--by", "N. Analyst")
    assert back.stdout == "correction 2 of harbour/e4: correction 1 withdrawn\n"
    assert "what          attack, bombing, attempted\n" in forewarn("show", "harbour/e4").stdout
    assert "withdrawn     1: status: attempted → foiled; N. Analyst, TIME" in printed(forewarn("show", "harbour/e4"))


def test_delete_is_told_at_the_article(forewarn):
    assert forewarn("correct", "harbour/e4", "--delete", *SIGNED).stdout == "correction 1 of harbour/e4: deleted\n"
    assert printed(forewarn("show", "harbour")).endswith(
        "\ncorrected     1: harbour/e4 deleted; N. Analyst, TIME: as the police say\n"
    )
    gone = forewarn("show", "harbour/e4")
    assert (gone.exit_code, gone.stderr) == (
        1,
        "forewarn: 'harbour/e4' was deleted or merged by a correction; `forewarn correct --list` tells which\n",
    )


def test_merge_and_split(forewarn):
    merged = forewarn("correct", "harbour/e1", "--merge", "harbour/e4", *SIGNED)
    assert merged.stdout == "correction 1 of harbour/e1: harbour/e4 merged into it\n"
    split = forewarn("correct", "harbour/e1", "--split", "1,2", *SIGNED)
    assert split.stdout == "correction 2 of harbour/e1: 2 sentences of evidence split off as e1.c2\n"
    keys = [
        json.loads(line)["event_key"] for line in forewarn("query", "--status", "all", "--format", "jsonl").stdout.splitlines()
    ]
    assert sorted(key for key in keys if key.startswith("harbour")) == [
        "harbour/e1",
        "harbour/e1.c2",
        "harbour/e2",
        "harbour/e3",
    ]


def test_list(forewarn):
    forewarn("correct", "harbour/e4", "status", "foiled", *SIGNED)
    forewarn("correct", "river/e1", "casualties.0", "--remove", *SIGNED)
    with open_database("forewarn.db") as db:
        write_record(db, harbour(text="Quiet."), begin(db), now=NOW) if False else None
    listed = forewarn("correct", "--list")
    assert printed(listed) == (
        "1  harbour/e4  status: attempted → foiled\n"
        "   in force; N. Analyst, TIME: as the police say\n"
        "2  river/e1  casualties.0: Drones removed\n"
        "   in force; N. Analyst, TIME: as the police say\n"
    )
    assert re.fullmatch(r"the last hash of the chain: [0-9a-f]{64}\n", listed.stderr)
    assert printed(forewarn("correct", "river", "--list")).startswith("2  river/e1")
    (line,) = forewarn("correct", "harbour/e4", "--list", "--json").stdout.splitlines()
    told = json.loads(line)
    assert TIME.fullmatch(told.pop("made"))
    assert told == {
        "id": 1,
        "article_id": "harbour",
        "made_on": "e4",
        "action": "set",
        "field": "status",
        "old": "attempted",
        "new": "foiled",
        "why": "as the police say",
        "by": "N. Analyst",
        "withdraws": None,
        "state": "in force",
        "event_key": "harbour/e4",
        "problem": None,
    }


def test_verify_tells_what_no_longer_applies(forewarn):
    forewarn("correct", "harbour/e4", "status", "foiled", *SIGNED)
    fewer = harbour()
    with open_database("forewarn.db") as db:
        write_record(db, type(fewer)(article=fewer.article, events=fewer.events[:3]), begin(db), now=NOW)
    result = forewarn("verify")
    why = "no longer applies: the extraction finds no such attack any more"
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        f"correction 1 of harbour/e4 (status: attempted → foiled) {why}\nforewarn.db: 2 articles, 6 events: sound\n",
    )
    assert printed(forewarn("show", "harbour")).endswith(
        "\nnot applied   1: harbour/e4 status: attempted → foiled; N. Analyst, TIME: as the police say; no\n"
        "              longer applies: the extraction finds no such attack any more\n"
    )


def test_ingested_anew(forewarn, tmp_path, stored):
    story = {"id": "a", "text": "The police said that a bomb was found in the old town on Monday, and nobody was hurt by it."}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(story), "utf-8")
    assert forewarn("ingest", "a.jsonl", "--quiet").exit_code == 0
    forewarn("correct", "a/e1", "status", "foiled", *SIGNED)
    assert forewarn("ingest", "a.jsonl", "--json").stdout.startswith('{"articles": {"new": 0, "changed": 0, "same": 1,')
    path.write_text(json.dumps(story | {"text": f"Updated. {story['text']}"}), "utf-8")
    assert forewarn("ingest", "a.jsonl", "--json").stdout.startswith('{"articles": {"new": 0, "changed": 1, "same": 0,')
    assert stored("SELECT event_key, status FROM events WHERE article_id = 'a'") == [("a/e1", "foiled")]
    path.write_text(
        json.dumps(story | {"text": "The police said that nothing at all was found in the old town on Monday."}), "utf-8"
    )
    forewarn("ingest", "a.jsonl", "--quiet")
    assert stored("SELECT state, event_key FROM corrections") == [("no longer applies", None)]


def test_gold_is_scored_by_evaluate(forewarn, tmp_path):
    forewarn("correct", "harbour/e4", "status", "foiled", *SIGNED)
    forewarn("correct", "harbour/e1", "actors.0.name", "Islamic State - Khorasan Province", *SIGNED)
    result = forewarn("correct", "--export", "gold.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 corrected article\n")
    gold = json.loads((tmp_path / "gold.jsonl").read_text("utf-8"))
    assert (gold["article"]["id"], gold["article"]["text"], gold["corrections"]) == ("harbour", HARBOUR, [1, 2])
    assert set(gold["events"][0]) == {
        *("id", "type", "subtype", "status", "date", "location", "also_at", "actors", "weapons", "casualties", "relations"),
        *("evidence", "source", "window", "response"),
    }
    assert "rule" not in gold["events"][0]["actors"][0]
    (tmp_path / "corrected.jsonl").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "extracted.jsonl").write_text(json.dumps(harbour().to_dict()), "utf-8")
    same, other = (
        json.loads(forewarn("evaluate", "gold.jsonl", "--predictions", name, "--json").stdout)["event_slot_f1"]
        for name in ("corrected.jsonl", "extracted.jsonl")
    )
    assert same == 1.0
    assert other < 1.0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ("harbour/e1", "status", "done", *SIGNED),
            1,
            "forewarn: harbour/e1: not corrected: e1: event.status 'done' is not one of"
            " actual, attempted, foiled, planned, threatened, denied\n",
        ),
        (
            ("harbour/e9", "status", "denied", *SIGNED),
            1,
            "forewarn: no event or article 'harbour/e9' in the database; `forewarn query` prints the events' keys\n",
        ),
        (("harbour", "status", "denied", *SIGNED), 2, "Error: harbour is an article; give one of its events, as harbour/e1\n"),
        (
            ("harbour/e1", "--merge", "river/e1", *SIGNED),
            2,
            "Error: river/e1 stands in another article; events of one article can be merged\n",
        ),
        (
            ("harbour/e1", "--split", "x", *SIGNED),
            2,
            "Error: Invalid value for '--split': numbers of sentences are wanted, as 1,2\n",
        ),
        (
            ("harbour/e1", "status", "denied", "--by", "me"),
            2,
            'Error: a correction is signed: give --by NAME and --why "TEXT"\n',
        ),
        (
            ("harbour/e1", "status", *SIGNED),
            2,
            "Error: give one of: FIELD VALUE, FIELD --remove, --delete, --merge, --split, --withdraw, --list, --export\n",
        ),
        (("harbour/e1", "--remove", *SIGNED), 2, "Error: --remove needs FIELD\n"),
        (("--delete", *SIGNED), 2, "Error: Missing argument 'EVENT'.\n"),
        (("harbour/e1", "--withdraw", "1", *SIGNED), 2, "Error: --withdraw takes no EVENT\n"),
        (("--withdraw", "9", *SIGNED), 1, "forewarn: there is no correction 9; `forewarn correct --list` lists them\n"),
    ],
)
def test_what_cannot_be(forewarn, stored, arguments, code, message):
    result = forewarn("correct", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.endswith(message)
    assert stored("SELECT * FROM corrections") == []
