"""Watching: what is new, what changed, and a clean end."""

import json
import re
import shlex
import signal
import socket
import sys

import pytest

from tests.cli.news import feed, page_of, stories, text_of
from tests.serving import Site


@pytest.fixture
def watch(forewarn):
    """Runs so many polls, one right after the other."""

    def run(*arguments: str, polls: int = 1):
        return forewarn("watch", *arguments, "--every", "0.01s", "--polls", str(polls))

    return run


def told(site: Site, result) -> list[str]:
    """The lines, of each the first and the last part."""
    lines = [line.replace(site.address, "").split("; ") for line in result.stdout.splitlines()]
    return [f"{parts[0]}  {parts[-1]}" for parts in lines]


def test_a_line_is_printed_for_every_event_found_and_none_twice(watch, site, stored):
    source = feed(site, "/feed", stories(site, 1, 2))
    result = watch(source, polls=3)
    assert (result.exit_code, result.stderr) == (0, "stopped after 3 polls\n")
    assert sorted(told(site, result)) == ["attack bombing  /story/1", "attack bombing  /story/2"]
    assert stored("SELECT count(*), min(finished) IS NOT NULL FROM runs") == [(3, 1)]


def test_what_is_new_at_the_next_poll_is_told(watch, site):
    source = feed(site, "/feed", stories(site, 1))
    watch(source)
    feed(site, "/feed", stories(site, 2))
    assert told(site, watch(source)) == ["attack bombing  /story/2"]


def test_a_page_that_changed_is_told_by_its_events(watch, site):
    source = feed(site, "/feed", [site.page("/a", page_of(1))])
    watch(source)
    site.page("/a", page_of(1, bombs=2))
    feed(site, "/feed", stories(site, 2))  # the story has left the feed, but is young
    assert told(site, watch(source)) == ["attack bombing  /story/2", "attack bombing  /a"]


def test_a_longer_story_tells_only_what_it_adds_to_its_shortened_copy(watch, site, stored):
    source = feed(site, "/feed", [site.page("/short", page_of(1))])
    watch(source)
    longer = text_of(1) + "\n\nA second bomb was found at the harbour.\n\n" + text_of(2, bombs=0)
    feed(site, "/feed", [site.page("/full", page_of(1, text=longer))])
    assert told(site, watch(source)) == ["attack bombing  /full"]
    assert stored("SELECT url, duplicate_of IS NULL FROM articles ORDER BY number") == [
        (site.url("/short"), 0),
        (site.url("/full"), 1),
    ]


def test_a_line_tells_event_quote_headline_outlet_key_and_address(watch, site, stored):
    line = watch(feed(site, "/feed", stories(site, 1))).stdout
    [(key,)] = stored("SELECT event_key FROM events")
    host = site.address.removeprefix("http://")
    assert line == f"attack bombing; “bomb”; Story 1 ({host}); {key}; {site.url('/story/1')}\n"


def test_json_and_a_command_are_given_the_same_line(watch, site, stored, tmp_path):
    keep = tmp_path / "keep.py"
    keep.write_text("import sys; open('told.jsonl', 'a').write(sys.stdin.read())")
    result = watch(feed(site, "/feed", stories(site, 1)), "--json", "--exec", shlex.join([sys.executable, str(keep)]))
    assert (tmp_path / "told.jsonl").read_text() == result.stdout
    [(key,)] = stored("SELECT event_key FROM events")
    nothing = dict.fromkeys(("date_start", "date_end", "place", "country", "published", "confidence"))
    nothing |= dict.fromkeys(("killed_min", "killed_max", "injured_min", "injured_max"))
    assert json.loads(result.stdout) == nothing | {
        "change": "new",
        "changes": [],
        "event_key": key,
        "type": "attack",
        "subtype": "bombing",
        "status": "actual",
        "actors": [],
        "headline": "Story 1",
        "outlet": site.address.removeprefix("http://"),
        "url": site.url("/story/1"),
        "quote": "bomb",
    }


def test_a_command_that_fails_is_told_and_the_watch_goes_on(watch, site):
    result = watch(feed(site, "/feed", stories(site, 1, 2)), "--exec", "false")
    assert len(result.stdout.splitlines()) == 2
    line = "forewarn: --exec: false: ended with status 1"
    assert (result.exit_code, result.stderr.splitlines()) == (0, [line, line, "stopped after 1 poll"])


def test_only_what_is_as_asked_is_told_and_all_is_stored(forewarn, watch, site, stored, tmp_path):
    (tmp_path / "config.toml").write_text("[saved.claims]\ntype = 'claim'\n[saved.sure]\nmin-confidence = 0.5\n")
    for number, options in enumerate(
        (("--type", "claim"), ("--min-killed", "1"), ("--text", "harbour"), ("--since", "2024")), 1
    ):
        assert told(site, watch(feed(site, f"/feed{number}", stories(site, number)), *options)) == []
    for number, name in ((5, "claims"), (6, "sure")):
        options = ("--config", "config.toml", "watch", feed(site, f"/feed{number}", stories(site, number)))
        assert forewarn(*options, "--saved", name, "--polls", "1").stdout == ""
    assert stored("SELECT count(*) FROM events") == [(6,)]
    assert told(site, watch(feed(site, "/feed7", stories(site, 7)), "--type", "attack", "--text", "bomb")) == [
        "attack bombing  /story/7"
    ]


def test_what_no_longer_is_as_asked_is_told_once_more(watch, site):
    source = feed(site, "/feed", [site.page("/a", page_of(1))])
    watch(source, "--text", "bomb")
    site.page("/a", page_of(1, text=text_of(1).replace("bomb", "pipe")))
    assert told(site, watch(source, "--text", "bomb")) == ["no longer attack bombing  /a"]
    assert told(site, watch(source, "--text", "bomb")) == []


def test_a_page_that_goes_to_and_fro_tells_each_way_once(watch, site):
    source = feed(site, "/feed", [site.page("/a", page_of(1))])
    lines = [told(site, watch(source))]
    for bombs in (2, 1, 2, 1):
        site.page("/a", page_of(1, bombs=bombs))
        lines.append(told(site, watch(source)))
    assert lines == [["attack bombing  /a"], ["attack bombing  /a"], ["no longer attack bombing  /a"], [], []]


def test_nothing_is_told_again_after_a_kill(process, watch, site):
    source = feed(site, "/feed", stories(site, 1))
    run = process("watch", source)
    assert run.stdout.readline().startswith("attack bombing; ")
    run.kill()
    run.wait(timeout=20)
    assert told(site, watch(source, polls=2)) == []


def test_a_page_without_an_article_is_not_asked_for_at_every_poll(watch, site):
    watch(feed(site, "/feed", [site.page("/a", b"<p>Sign in.</p>")]), polls=3)
    assert site.paths.count("/a") == 1


def test_a_feed_that_fails_is_told_and_tried_again(watch, site):
    source = site.status("/feed", 404)
    result = watch(source, polls=2)
    assert (result.exit_code, result.stdout) == (0, "")
    line = f"forewarn: {source}: the server answered 404 Not Found"
    assert result.stderr.splitlines() == [line, line, "stopped after 2 polls"]
    feed(site, "/feed", stories(site, 1))
    assert told(site, watch(source)) == ["attack bombing  /story/1"]


def test_a_network_that_is_lost_for_a_while_is_outlived(watch, site, stored, monkeypatch):
    source = feed(site, "/feed", stories(site, 1))
    really, polls = socket.getaddrinfo, [1]

    def look_up(*args, **options):
        if polls[0] in (2, 3):
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return really(*args, **options)

    def sleep(_seconds: float) -> None:
        polls[0] += 1
        if polls[0] == 4:
            feed(site, "/feed", stories(site, 1, 2))

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("forewarn.cli.watch.time.sleep", sleep)
    result = watch(source, polls=4)
    assert (result.exit_code, told(site, result)) == (0, ["attack bombing  /story/1", "attack bombing  /story/2"])
    # Each of the two polls says what it could not have: the feed, and the young article, which is not given up.
    lost = [f"forewarn: {url}: unknown host" for url in (source, site.url("/story/1"))]
    assert result.stderr.splitlines() == [*lost, *lost, "stopped after 4 polls"]
    assert stored("SELECT count(*), sum(finished IS NOT NULL) FROM runs") == [(4, 4)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_after_an_event_ends_it_cleanly(process, site, stored, number):
    run = process("watch", feed(site, "/feed", stories(site, 1)))
    assert run.stdout.readline().startswith("attack bombing; ")
    run.send_signal(number)
    assert (run.wait(timeout=20), run.stdout.read()) == (0, "")
    assert run.stderr.read() in ("stopped after 1 poll\n", "stopped after 0 polls\n")
    assert stored("SELECT count(*), min(finished) IS NOT NULL FROM runs") == [(1, 1)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_the_middle_of_a_fetch_does_not_wait_for_it(process, site, stored, number):
    run = process("watch", site.stall("/stall"))
    assert site.stalled.wait(timeout=20)
    run.send_signal(number)
    assert (run.wait(timeout=20), run.stdout.read(), run.stderr.read()) == (0, "", "stopped after 0 polls\n")
    assert stored("SELECT count(*), min(finished) IS NOT NULL FROM runs") == [(1, 1)]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("articles.jsonl",), "only addresses can be watched"),
        (("https://news.example/", "--every", "soon"), "'soon' is no length of time; write 90s, 15m, 2h or 1d"),
        (("https://news.example/", "--every", "0m"), "'0m' is no length of time; write 90s, 15m, 2h or 1d"),
        (("https://news.example/", "--exec", "no-such-program -x"), "there is no program 'no-such-program'"),
        (("https://news.example/", "--exec", "'"), "No closing quotation"),
        (("https://news.example/", "--min-confidence", "2"), "2.0 is not in the range 0<=x<=1"),
        ((), "Missing argument 'SOURCE...'."),
    ],
)
def test_wrong_usage(forewarn, arguments, why):
    result = forewarn("watch", *arguments)
    assert result.exit_code == 2
    assert re.search(re.escape(why), result.stderr)
