import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from forewarn.ground.records import Article, Record, check

from tests.cli.conftest import ROOT
from tests.cli.engine import Extractor

TEXT = "A bomb went off at the market in the old town on Monday morning, the police said."


def line(name: str, text: str = TEXT, **fields: object) -> str:
    return json.dumps({"id": name, "text": text, **fields}) + "\n"


def expected(name: str, text: str = TEXT, **fields: object) -> dict:
    return Extractor(None).record(Article(id=name, text=text, **{"language": "en", **fields})).to_dict()


def printed(output: str) -> list[dict]:
    return [json.loads(one) for one in output.splitlines()]


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_json_lines_on_standard_input_are_read_without_a_source(forewarn, arguments):
    result = forewarn("extract", *arguments, stdin=line("a") + line("b", published="2024-03-26"))
    assert (result.exit_code, result.stderr) == (0, "stdin: 2 articles, title in 0, date in 1, id in 2\n")
    assert printed(result.stdout) == [expected("a"), expected("b", published="2024-03-26", published_source="given")]


def test_several_sources_are_read_in_the_order_given(forewarn):
    for name in ("b", "a"):
        Path(f"{name}.jsonl").write_text(line(name))
    result = forewarn("extract", "b.jsonl", "-", "a.jsonl", stdin=line("stdin"))
    assert [record["article"]["id"] for record in printed(result.stdout)] == ["b", "stdin", "a"]


def test_published_is_for_articles_that_give_no_date(forewarn):
    result = forewarn("extract", "--published", "2024-03-26T09:30:00Z", stdin=line("a") + line("b", published="2020-01-01"))
    assert [record["article"]["published"] for record in printed(result.stdout)] == ["2024-03-26T09:30:00Z", "2020-01-01"]


def test_a_published_that_is_no_date_is_refused_before_anything_is_read(forewarn):
    result = forewarn("extract", "no-such-file.txt", "--published", "Friday")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--published': no date: 'Friday'; a date is written 2024-03-26 or 2024-03-26T09:30:00Z"
    )


def test_with_text_the_record_can_be_checked_against_its_quotes(forewarn):
    (data,) = printed(forewarn("extract", "--with-text", stdin=line("a")).stdout)
    assert data["article"].pop("text") == TEXT
    assert data == expected("a")
    assert check(Record.from_dict(data, TEXT)) == []


def test_a_file_of_records_appears_whole(forewarn):
    result = forewarn("extract", "-o", "out.jsonl", stdin=line("é"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert printed(Path("out.jsonl").read_text("utf-8")) == [expected("é")]
    assert sorted(path.name for path in Path().iterdir()) == ["out.jsonl"]


def test_a_file_of_records_is_not_replaced_by_half_of_one(forewarn):
    Path("out.jsonl").write_text("the old one")
    result = forewarn("extract", "-o", "out.jsonl", stdin=line("a") + line("b", "INTERRUPT"))
    assert (result.exit_code, result.stderr) == (130, "stopped\n")
    assert Path("out.jsonl").read_text() == "the old one"
    assert printed(Path("out.jsonl.part").read_text()) == [expected("a")]


def test_a_device_can_be_written_to(forewarn):
    assert forewarn("extract", "-o", "/dev/null", stdin=line("a")).exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_a_file_that_cannot_be_written_is_said_so(forewarn):
    result = forewarn("extract", "-o", "none/out.jsonl", stdin=line("a"))
    assert (result.exit_code, result.stderr) == (1, "forewarn: none/out.jsonl: cannot be written: No such file or directory\n")


def test_each_record_is_out_before_the_next_article_is_in(process):
    run = process("extract")
    for name in ("a", "b"):
        run.stdin.write(line(name))
        assert json.loads(run.stdout.readline()) == expected(name)
    run.stdin.close()
    assert run.wait() == 0


def test_a_bar_is_shown_where_someone_watches_and_not_among_the_records():
    watcher, screen = pty.openpty()
    command = [sys.executable, "-m", "tests.cli.engine", "extract"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    run = subprocess.run(command, input=line("a").encode(), stdout=subprocess.PIPE, stderr=screen, env=environ)
    os.close(screen)
    shown = os.read(watcher, 100_000).decode()
    os.close(watcher)
    assert printed(run.stdout.decode()) == [expected("a")]
    assert "0 failed" in shown and "bombing" not in shown


def test_an_article_that_cannot_be_read_is_one_failure_among_others(forewarn):
    result = forewarn("extract", stdin=line("a") + line("b", "BROKEN by a bomb.") + line("c"))
    assert (result.exit_code, sorted(result.stderr.splitlines())) == (
        1,
        ["forewarn: stdin line 2: given up", "stdin: 3 articles, title in 0, date in 0, id in 3"],
    )
    assert printed(result.stdout) == [expected("a"), expected("c")]


def test_articles_are_not_held_in_memory(forewarn, monkeypatch):
    held, most = set(), 0

    def outcomes(self, articles):
        nonlocal most
        for article in articles:
            held.add(article.id)
            most = max(most, len(held))
            yield self.record(article)
            held.remove(article.id)

    monkeypatch.setattr(Extractor, "outcomes", outcomes)
    result = forewarn("extract", stdin="".join(line(str(number)) for number in range(1000)))
    assert (len(printed(result.stdout)), most) == (1000, 1)


def test_the_help_shows_examples(forewarn):
    result = forewarn("extract", "--help")
    assert result.exit_code == 0
    assert "forewarn extract < articles.jsonl > records.jsonl" in result.stdout


def test_fields_are_read_by_other_names_and_by_those_that_are_given(forewarn):
    told = json.dumps({"id": 7, "body": TEXT, "seen": "26 March 2024", "tags": ["x"]}) + "\n"
    result = forewarn("extract", "--map", "published=seen", stdin=told)
    assert printed(result.stdout) == [expected("7", published="2024-03-26", published_source="given")]
    assert result.stderr == (
        "stdin: 1 article, text in 1 (field `body`), title in 0, date in 1 (field `seen`), id in 1; not used: `tags`\n"
    )
    assert forewarn("extract", "-q", "--map", "published=seen", stdin=told).stderr == ""


@pytest.mark.parametrize("value", ["published", "day=seen", "published=", "=seen"])
def test_a_field_that_is_not_ours_is_wrong_usage(forewarn, value):
    result = forewarn("extract", "--map", value, stdin=line("a"))
    assert (result.exit_code, f"{value!r}; write FIELD=NAME" in " ".join(result.stderr.split())) == (2, True)
