import dataclasses
import gzip
import json
import os
from pathlib import Path

import pytest
from forewarn.acquire.wanted import Wanted
from forewarn.ground.errors import InputError
from forewarn.ground.records import Record
from forewarn.workers import shards, storage
from forewarn.workers.shards import Job, Shard, find_done, run_shard, shards_of

from tests import engines
from tests.cli.engine import Extractor

BOMB = "A bomb went off at the market in the old town on Monday morning, the police said."


@pytest.fixture(params=["path", "address"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "out") if request.param == "path" else f"memory://{tmp_path.name}/out"


def job(folder: str, **wanted: object) -> Job:
    return Job(folder, engines.settings(), {"code": "0", "models": "m", "language_model": "none"}, Wanted(**wanted))


def articles(tmp_path: Path, *texts: str, name: str = "a.jsonl") -> str:
    path = tmp_path / name
    path.write_text("".join(json.dumps({"id": f"n{i}", "text": text}) + "\n" for i, text in enumerate(texts)))
    return str(path)


def lines(folder: str, name: str = "a.jsonl") -> list[dict]:
    return [
        json.loads(line) for line in gzip.decompress(storage.read(storage.joined(folder, name + shards.RECORDS))).splitlines()
    ]


def test_a_shard_is_read_to_records_faults_and_counts(tmp_path: Path, folder: str):
    source = articles(tmp_path, BOMB, "", BOMB + " BROKEN", BOMB + " A second bomb.")
    shard = run_shard(job(folder), source, Extractor(None))
    assert shard == Shard(source, os.path.getsize(source), articles=2, events=3, failed=2)
    first, second = lines(folder)
    assert (first["article"]["id"], first["article"]["text"], len(second["events"])) == ("n0", BOMB, 2)
    assert storage.read(storage.joined(folder, "a.jsonl" + shards.FAULTS)).decode() == (
        "a.jsonl line 2: text is empty\na.jsonl line 3: given up\n"
    )
    assert find_done(job(folder), source) == shard


def test_the_same_shard_gives_the_same_bytes(tmp_path: Path):
    source = articles(tmp_path, BOMB)
    for name in ("one", "two"):
        run_shard(job(str(tmp_path / name)), source, Extractor(None))
    one, two = ([path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("one", "two"))
    assert one == two and len(one) == 2


def test_what_is_done_is_so_for_the_same_versions_settings_and_file_alone(tmp_path: Path, folder: str):
    source, done = articles(tmp_path, BOMB), job(folder)
    assert find_done(done, source) is None
    run_shard(done, source, Extractor(None))
    assert find_done(done, source) is not None
    assert find_done(dataclasses.replace(done, made_by={**done.made_by, "models": "other"}), source) is None
    assert find_done(dataclasses.replace(done, settings=engines.settings(gate=False)), source) is None
    assert find_done(dataclasses.replace(done, settings=engines.settings(jobs=7)), source) is not None
    assert find_done(job(folder, since="2024-01-01"), source) is None
    articles(tmp_path, BOMB, BOMB)
    assert find_done(done, source) is None


def test_a_summary_that_is_not_whole_is_none(tmp_path: Path):
    source, done = articles(tmp_path, BOMB), job(str(tmp_path / "out"))
    run_shard(done, source, Extractor(None))
    for content in ("", "{", "[]", '{"made_by": 1}'):
        Path(done.path(source, shards.DONE)).write_text(content)
        assert find_done(done, source) is None


def test_a_shard_that_is_stopped_leaves_nothing(tmp_path: Path, folder: str):
    source = articles(tmp_path, BOMB, "INTERRUPT " + BOMB)
    with pytest.raises(KeyboardInterrupt):
        run_shard(job(folder), source, Extractor(None))
    assert find_done(job(folder), source) is None
    assert storage.read(storage.joined(folder, "a.jsonl" + shards.RECORDS)) is None
    if not storage.is_remote(folder):
        assert list(Path(folder).iterdir()) == []


def test_faults_of_an_earlier_reading_go(tmp_path: Path, folder: str):
    source = articles(tmp_path, "", BOMB)
    run_shard(job(folder), source, Extractor(None))
    articles(tmp_path, BOMB)
    run_shard(job(folder), source, Extractor(None))
    assert storage.read(storage.joined(folder, "a.jsonl" + shards.FAULTS)) is None


def test_a_shard_at_an_address_is_read_and_named_by_it(tmp_path: Path):
    path = articles(tmp_path, "", BOMB)
    source = f"memory://{tmp_path.name}/in/a.jsonl"
    with storage.writing(source) as stream:
        stream.write(Path(path).read_bytes())
    shard = run_shard(job(str(tmp_path / "out")), source, Extractor(None))
    assert (shard.source, shard.articles, shard.failed) == (source, 1, 1)
    assert (tmp_path / "out" / "a.jsonl.faults.txt").read_text() == "a.jsonl line 1: text is empty\n"


def test_sources_are_files_folders_and_patterns(tmp_path: Path):
    for name in ("b.jsonl", "a.jsonl", ".hidden", "sub/c.warc.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [os.path.relpath(path, tmp_path) for path in shards_of([str(tmp_path / "*.jsonl"), str(tmp_path)])]
    assert names == ["a.jsonl", "b.jsonl", "sub/c.warc.gz"]
    with storage.writing(f"memory://{tmp_path.name}/d/x.jsonl") as stream:
        stream.write(b"x")
    for source in (f"memory://{tmp_path.name}/d", f"memory://{tmp_path.name}/d/*.jsonl"):
        assert shards_of([source]) == [f"memory:///{tmp_path.name}/d/x.jsonl"]


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path):
    for source in (str(tmp_path / "none.jsonl"), f"memory://{tmp_path.name}/none/*.jsonl"):
        with pytest.raises(InputError, match="no such file"):
            shards_of([source])


def test_two_shards_of_one_name_are_refused(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        articles(tmp_path / name, BOMB)
    with pytest.raises(InputError, match=r"two/a.jsonl: has the name of .*one/a.jsonl"):
        shards_of([str(tmp_path / "one"), str(tmp_path / "two")])


def test_an_unknown_kind_of_address_is_an_error():
    with pytest.raises(InputError, match="Protocol not known: nowhere"):
        shards_of(["nowhere://bucket/a.jsonl"])


def test_records_are_whole(tmp_path: Path):
    source, done = articles(tmp_path, BOMB), job(str(tmp_path / "out"))
    run_shard(done, source, Extractor(None))
    (line,) = shards.records_in(done.path(source, shards.RECORDS))
    data = json.loads(line)
    record = Record.from_dict(data, data["article"]["text"])
    assert record == dataclasses.replace(Extractor(None).record(dataclasses.replace(record.article)), article=record.article)
