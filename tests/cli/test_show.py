"""`forewarn show`: every value beside the words it was read from."""

import json

import pytest
from forewarn.cli.marks import in_context, mark_in
from forewarn.store.write import open_database, write_record

from tests.cli import filled
from tests.store.made import HARBOUR, NOW, begin, harbour

RAID = """\
article       harbour
title         Hotel stormed
url           https://news.example/hotel
published     2024-03-26

event         harbour/e1
what          attack, armed_assault, actual  [cues: speech.say, status.past]
date          2024-03-22 (day, against published)  [date.weekday]
              … Islamic State stormed a hotel in Moscow on «Friday», killing 12 guests and 3 guards and …
place         a hotel, Moscow, Moscow Oblast, RU (town, stated, 55.7500, 37.6200, GeoNames 524901)  [place.in]
              … of the Islamic State stormed a hotel in «Moscow» on Friday, killing 12 guests and 3 guards …
perpetrator   Islamic State (armed_group, stated)  [name.group]
              Gunmen of «the Islamic State» stormed a hotel in Moscow on Friday, killing …
perpetrator   no name (other, stated)  [noun.people]
              «Gunmen» of the Islamic State stormed a hotel in …
target        no name (facility)  [noun.facility]
              Gunmen of the Islamic State stormed «a hotel» in Moscow on Friday, killing 12 guests and …
killed        12 guests (exact)  [count]
              … stormed a hotel in Moscow on Friday, killing «12 guests» and 3 guards and wounding dozens. Two of …
killed        3 guards (exact)  [count]
              … in Moscow on Friday, killing 12 guests and «3 guards» and wounding dozens. Two of the attackers also …
injured       24+ (vague, by police)  [count]
              … killing 12 guests and 3 guards and wounding «dozens». Two of the attackers also died. The …
killed        2 attackers (of the attackers)
              … 12 guests and 3 guards and wounding dozens. «Two of the attackers» also died. The Amaq agency said the
              ISIS …
killed        1 (part of a total)
              … in Moscow on Friday, killing 12 guests and «3 guards» and wounding dozens. Two of the attackers also …
weapon        firearm  [weapon.gunmen]
              «Gunmen» of the Islamic State stormed a hotel in …
source        police
claimed by    harbour/e2: claim · claimant Islamic State  [relate.it]
warned of by  harbour/e3: private warning · 2024-03-18 · issuer United States · recipient Russia
evidence      Gunmen of the Islamic State «stormed» a hotel in Moscow on Friday, killing 12 guests and 3 guards and
              wounding dozens.  [attack.storm]
evidence      Two of the attackers also «died».  [attack.die]
confidence    0.90 from dated +0.5, hedged -0.25
"""


@pytest.fixture(autouse=True)
def database(alone, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    filled.make()


def test_event(forewarn):
    result = forewarn("show", "harbour/e1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == RAID


def test_warning(forewarn):
    printed = forewarn("show", "harbour/e3").stdout
    assert "warned of     2024-03-18 to 2024-03-20\n" in printed
    assert "recipient     Russia (government, RU)\n" in printed
    assert "response      unknown\n" in printed
    assert "warns of      harbour/e1: armed assault · 2024-03-22 · Moscow ·" in printed


def test_article_shows_all_events_and_earlier_texts(forewarn):
    with open_database("forewarn.db") as db:
        write_record(db, harbour(text=HARBOUR + " More."), begin(db), now=NOW)
    printed = forewarn("show", "harb").stdout
    assert [line.split()[1] for line in printed.splitlines() if line.startswith("event ")] == [
        "harbour/e1",
        "harbour/e2",
        "harbour/e3",
        "harbour/e4",
    ]
    assert f"earlier text  version 1, replaced {NOW}," in printed
    assert "also at       not known to the gazetteer (stated)\n" in printed


def test_narrow_terminal(forewarn, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    printed = forewarn("show", "river").stdout
    assert max(map(len, printed.splitlines())) <= 60


def test_event_as_json(forewarn):
    shown = json.loads(forewarn("show", "river/e2", "--format", "json").stdout)
    assert list(shown) == ["event_key", "article", "event", "related", "corrections"]
    assert (shown["event_key"], shown["article"]["id"], shown["event"]["actors"][0]["name"]) == (
        "river/e2",
        "river",
        "Northern Front",
    )
    assert [(other["type"], other["event_key"]) for other in shown["related"]] == [("denies", "river/e1")]


def test_article_as_json_is_its_record(forewarn):
    assert json.loads(forewarn("show", "harbour", "--format", "json").stdout) == harbour().to_dict()


def test_unknown(forewarn):
    result = forewarn("show", "lake")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "forewarn: no event or article 'lake' in the database; `forewarn query` prints the events' keys\n"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 3, "«one» two three four five six seven eight nine …"),
        (60, 66, "… four five six seven eight nine ten eleven «twelve»"),
        (8, 9, "one two t«h»ree four five six seven eight nine ten …"),
        (None, None, "the words"),
    ],
)
def test_in_context(start, end, expected):
    text = "one two three four\n\nfive six seven eight nine ten eleven   twelve"
    start, end = (None, None) if start is None else (start, end)
    if expected.endswith("«twelve»"):
        start, end = text.index("twelve"), len(text)
    if "t«h»ree" in expected:
        start, end = text.index("hree"), text.index("hree") + 1
    assert in_context(text, start, end, "the\nwords") == expected


@pytest.mark.parametrize(
    ("offset", "word", "expected"),
    [(4, "hit", "men «hit» it"), (0, "hit", "men hit it"), (None, "hit", "men hit it"), (0, "men", "«men» hit it")],
)
def test_mark_in(offset, word, expected):
    assert mark_in("men hit\nit", offset, word) == expected
