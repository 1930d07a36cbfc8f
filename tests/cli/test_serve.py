"""`forewarn serve`: says where, answers there, stops; and what stands in its way is one line."""

import http.client
import re
import signal
import socket

from tests.cli import filled


def test_serves_until_stopped(process):
    filled.make()
    server = process("serve", "forewarn.db", "--port", "0")
    line = server.stderr.readline()
    port = int(re.fullmatch(r"forewarn: pages at http://127\.0\.0\.1:(\d+)/ \(Ctrl-C stops them\)\n", line)[1])
    conn = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    conn.request("GET", "/event/harbour/e1.csv")
    answer = conn.getresponse()
    assert (answer.status, answer.getheader("content-type")) == (200, "text/csv; charset=utf-8")
    assert answer.read().decode().splitlines()[1].startswith("harbour/e1,attack,armed_assault,actual,2024-03-22")
    conn.close()
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 130
    assert (server.stdout.read(), server.stderr.read()) == ("", "stopped\n")


def test_sees_what_is_written_meanwhile(process, forewarn):
    filled.make()
    server = process("serve", "--port", "0")
    port = int(re.search(r":(\d+)/", server.stderr.readline())[1])
    with open("new.jsonl", "w") as file:
        file.write('{"id": "new", "text": "A bomb went off. ' + "It was loud. " * 10 + '"}\n')
    assert forewarn("ingest", "new.jsonl").exit_code == 0
    conn = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    conn.request("GET", "/article/new")
    assert conn.getresponse().status == 200
    conn.close()


def test_no_database(forewarn):
    result = forewarn("serve", "none.db")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "forewarn: none.db: no such database; `forewarn ingest` makes one\n"


def test_port_that_is_taken(forewarn):
    filled.make()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = forewarn("serve", "--port", str(port))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"forewarn: port {port} of 127.0.0.1: Address already in use; choose another with --port\n"


def test_port_that_is_none(forewarn, monkeypatch):
    filled.make()
    monkeypatch.setenv("FOREWARN_PORT", "70000")
    result = forewarn("serve")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "forewarn: FOREWARN_PORT: port is 70000, and must be from 0 to 65,535\n"


def test_two_databases(forewarn):
    result = forewarn("serve", "a.db", "--db", "b.db")
    assert result.exit_code == 2
    assert "give the database once: as DB or with --db" in result.stderr
