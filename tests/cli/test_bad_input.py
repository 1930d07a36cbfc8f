"""Every kind of bad input: one line on stderr that says what and where, exit code 1, and the rest of the batch is done."""

import errno
import json
import signal
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from forewarn.acquire import files
from forewarn.store import connect
from forewarn.store.write import open_database

from tests.cli.test_extract import TEXT, line
from tests.serving import Site

FRENCH = "Une bombe a explosé lundi matin au marché de la vieille ville, a annoncé la police. Personne n'a été blessé."
SUMMARY = "articles: 2 new, 0 changed, 0 same, 1 failed; events: 2 attacks, 0 warnings, 0 claims"


def file(name: str, content: bytes | str) -> Callable[[Site], str]:
    def make(_: Site) -> str:
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return make


def json_line(bad: str) -> Callable[[Site], str]:
    """A JSON Lines file whose second line is bad."""
    return file("bad.jsonl", "\n" + bad + "\n")


def folder(_: Site) -> str:
    Path("folder/sub").mkdir(parents=True)
    Path("folder/sub/picture.png").touch()
    return "folder"


def fifty_megabytes(_: Site) -> str:
    with open("big.txt", "wb") as out:
        out.truncate(50_000_000)
    return "big.txt"


def unreadable(_: Site) -> str:
    Path("locked.txt").write_text("A bomb went off.")
    return "locked.txt"


def loop(site: Site) -> str:
    site.status("/b", 302, Location="/a")
    return site.status("/a", 302, Location="/b")


CASES = {
    "file not found": (lambda _: "none.txt", "none.txt: no such file"),
    "nothing readable": (folder, "folder: nothing readable in it; passed over: 1 .png"),
    "empty file": (file("empty.txt", b""), "empty.txt: empty file"),
    "blank lines": (file("blank.jsonl", b"\n \n"), "blank.jsonl: nothing in it"),
    "empty input": (lambda _: "-", "stdin: nothing in it"),
    "may not be read": (unreadable, "locked.txt: may not be read"),
    "blank file": (file("blank.txt", b" \n\n"), "blank.txt: no text in it"),
    "not UTF-8": (file("a.txt", bytes(range(129, 255)) * 3), "a.txt: not UTF-8 and no other encoding fits"),
    "no article": (file("a.html", "<html><body><p>Sign in.</p></body></html>"), "a.html: no article in the page"),
    "broken JSON": (json_line('{"text": "a'), "bad.jsonl line 2: broken JSON at column 10: Unterminated string starting at"),
    "no text": (json_line('{"title": "a"}'), "bad.jsonl line 2: no text in it; its fields are `title`"),
    "wrong type": (json_line('{"text": ["a"]}'), "bad.jsonl line 2: text is a list, not a string"),
    "no date": (
        json_line('{"text": "a", "published": "last Friday"}'),
        "bad.jsonl line 2: published: no date: 'last Friday'; a date is written 2024-03-26 or 2024-03-26T09:30:00Z",
    ),
    "not English": (file("a.txt", FRENCH), "a.txt: not English (looks like fr)"),
    "50 MB": (fifty_megabytes, "big.txt: too large: more than 20 MB (max_input_mb)"),
    "unknown host": (lambda _: "http://news.invalid/a", "http://news.invalid/a: unknown host"),
    "404": (lambda site: site.status("/a", 404), "{site}/a: the server answered 404 Not Found"),
    "410": (lambda site: site.status("/a", 410), "{site}/a: the server answered 410 Gone"),
    "500": (lambda site: site.status("/a", 500), "{site}/a: the server answered 500 Internal Server Error"),
    "time-out": (lambda site: site.stall("/a"), "{site}/a: no whole page within 0.3 s (timeout_seconds)"),
    "drip": (lambda site: site.drip("/a", head=False), "{site}/a: no whole page within 0.3 s (timeout_seconds)"),
    "redirect loop": (loop, "{site}/a: redirects in a loop"),
    "binary page": (lambda site: site.page("/a", b"\x89PNG\r\n\x1a\n" + bytes(99)), "{site}/a: binary content"),
    "binary file": (file("a.html", b"GIF89a" + bytes(99)), "a.html: binary content"),
    "a broken PDF": (file("a.html", b"%PDF-1.7\n" + bytes(99)), "a.html: the PDF cannot be read (PdfStreamError)"),
    "a PDF": (lambda site: site.page("/a", b"%PDF-1.7", "application/pdf"), "{site}/a: no page but application/pdf"),
}


@pytest.fixture
def bad(request, site, monkeypatch) -> tuple[str, str]:
    """A source that is bad, and the line expected of it."""
    make, expected = CASES[request.param]
    really = socket.getaddrinfo

    def look_up(host, *args, **options):
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return really(host, *args, **options)

    def opened(path, *args, **options):
        # Not by the file's permissions: root may read all files.
        if path == "locked.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return open(path, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(files, "open", opened, raising=False)
    monkeypatch.setenv("FOREWARN_TIMEOUT_SECONDS", "0.3" if "timeout_seconds" in expected else "30")
    Path("first.jsonl").write_text(line("first"))
    Path("last.jsonl").write_text(line("last"))
    return make(site), "forewarn: " + expected.format(site=site.address)


def told(stderr: str) -> list[str]:
    """Faults and the summary, without the lines of what was understood of the files."""
    return [one for one in stderr.splitlines() if one.startswith(("forewarn: ", "articles: "))]


@pytest.mark.parametrize("bad", CASES, indirect=True)
def test_extract_tells_of_it_and_does_the_rest(forewarn, bad):
    source, expected = bad
    result = forewarn("extract", "first.jsonl", source, "last.jsonl")
    assert (result.exit_code, told(result.stderr)) == (1, [expected])
    assert [json.loads(one)["article"]["id"] for one in result.stdout.splitlines()] == ["first", "last"]


@pytest.mark.parametrize("bad", CASES, indirect=True)
def test_ingest_tells_of_it_and_does_the_rest(forewarn, stored, bad):
    source, expected = bad
    result = forewarn("ingest", "first.jsonl", source, "last.jsonl")
    assert (result.exit_code, told(result.stderr)) == (1, [expected, SUMMARY])
    assert stored("SELECT id FROM articles ORDER BY rowid") == [("first",), ("last",)]


def locked(monkeypatch) -> sqlite3.Connection:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0)
    monkeypatch.setattr(connect, "PATIENT_SECONDS", 0)
    open_database("a.db").close()
    other = sqlite3.connect("a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def read_only(monkeypatch) -> None:
    open_database("a.db").close()
    really = sqlite3.connect
    # Not by the file's permissions: root may write to all files.
    monkeypatch.setattr(sqlite3, "connect", lambda path, **options: really(f"file:{path}?mode=ro", uri=True, **options))


def not_sqlite(_) -> None:
    Path("a.db").write_text("Dear diary, nothing happened today. " * 100)


def newer(_) -> None:
    database = open_database("a.db")
    database.execute("PRAGMA user_version = 99")
    database.close()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (locked, "locked by another process; try again when it is done"),
        (read_only, "read-only; it cannot be written to"),
        (not_sqlite, "not a SQLite database"),
        (newer, f"made by a newer forewarn (schema 99, this one knows {connect.SCHEMA_VERSION}); upgrade it"),
    ],
)
def test_a_database_that_cannot_be_written_to(forewarn, monkeypatch, tmp_path, make, why):
    other = make(monkeypatch)
    result = forewarn("ingest", "-", "--db", str(tmp_path / "a.db"), stdin=line("a"))
    if other:
        other.close()
    assert (result.exit_code, result.stderr) == (1, f"forewarn: {tmp_path / 'a.db'}: {why}\n")


def test_ctrl_c_leaves_whole_articles_in_the_database(forewarn, stored):
    result = forewarn("ingest", "-", stdin=line("a") + line("b") + line("c", "INTERRUPT") + line("d"))
    assert (result.exit_code, result.stderr) == (130, "stopped\n")
    assert stored("SELECT id, text FROM articles") == [("a", TEXT), ("b", TEXT)]
    assert stored("SELECT articles_new, finished FROM runs") == [(2, None)]
    assert stored("PRAGMA integrity_check") == [("ok",)]


def test_ctrl_c_ends_a_process_that_waits_for_input(process):
    run = process("extract")
    run.stdin.write(line("a"))
    assert json.loads(run.stdout.readline())["article"]["id"] == "a"
    run.send_signal(signal.SIGINT)
    assert (run.wait(), run.stdout.read(), run.stderr.read()) == (130, "", "stopped\n")


def test_a_reader_that_closes_the_pipe_early(process):
    run = process("extract")
    run.stdin.write(line("a"))
    assert json.loads(run.stdout.readline())["article"]["id"] == "a"
    run.stdout.close()
    run.stdin.write(line("b"))
    assert run.wait() == 1
    assert run.stderr.read() == "forewarn: stdout: closed by its reader; the articles after that were not written\n"
