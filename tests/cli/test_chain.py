"""`forewarn chain` and `forewarn warnings`."""

import json

import pytest

from tests.cli import filled

CHAIN = """\
warning     private warning · 2024-03-18 · issuer United States · recipient Russia
            harbour/e3
window      2024-03-18 to 2024-03-20
outcome     came true, but outside its window, 4 days before the attack
response    whether it was heeded is not told
quote       On Monday the United States had «told» Russia that extremists were planning such an
            attack.

attack      armed assault · 2024-03-22 · Moscow · perpetrator Islamic State, Gunmen · target a hotel
            harbour/e1
killed      15: «12 guests»; «3 guards»; «Two of the attackers» (of the attackers); «3 guards» (part
            of a total)
injured     24+: «dozens» (by police)
quote       Gunmen of the Islamic State «stormed» a hotel in Moscow on Friday, killing 12 guests and
            3 guards and wounding dozens.
quote       Two of the attackers also «died».

claim       claim · claimant Islamic State
            harbour/e2
after       how long after is not known
quote       The Amaq agency «said» the ISIS branch was behind it.
"""
UNCLAIMED = """\
attack      bombing, attempted · Düsseldorf · target a bridge
            harbour/e4
quote       Police in Düsseldorf found a «bomb» under a bridge that did not explode.

claim       none is told of
"""
WARNINGS = """\
keys        given       warning        attack         days before  became
────────────────────────────────────────────────────────────────────────────────
harbour/e3  2024-03-18  United States  2024-03-22               4  came true,
harbour/e1              -> Russia      Moscow, RU,                 but outside
                                       15 killed                   its window
"""


@pytest.fixture(autouse=True)
def database(alone: None, monkeypatch) -> None:
    filled.make()
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.parametrize("key", ["harbour/e1", "harbour/e2", "harbour/e3"])
def test_chain_from_any_of_its_events(forewarn, key) -> None:
    result = forewarn("chain", key)
    assert (result.exit_code, result.stdout, result.stderr) == (0, CHAIN, "")


def test_chain_that_nobody_claims(forewarn) -> None:
    assert forewarn("chain", "harbour/e4").stdout == UNCLAIMED


def test_chain_as_json(forewarn) -> None:
    told = json.loads(forewarn("chain", "harbour/e2", "--json").stdout)
    assert told == json.loads(forewarn("chain", "harbour/e2", "--format", "json").stdout)
    (one,) = told["chains"]
    assert (told["article"]["id"], "text" in told["article"], one["attack_key"]) == ("harbour", False, "harbour/e1")
    assert one["attack"]["subtype"] == "armed_assault"
    assert [(w["event_key"], w["outcome"], w["lead_days"]) for w in one["warnings"]] == [
        ("harbour/e3", "missed", {"min": 4, "max": 4})
    ]
    assert [(c["event_key"], c["standing"], c["days_after"]) for c in one["claims"]] == [("harbour/e2", "first", None)]


@pytest.mark.parametrize(
    ("wanted", "code", "told"),
    [
        ("harbour", 2, "'harbour' is an article; give an event of it, such as harbour/e1"),
        ("nothing", 1, "no event or article 'nothing' in the database"),
    ],
)
def test_what_is_no_event(forewarn, wanted, code, told) -> None:
    result = forewarn("chain", wanted)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in " ".join(result.stderr.split())


def test_warnings(forewarn, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    result = forewarn("warnings")
    assert (result.exit_code, "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())) == (0, WARNINGS)


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (("--outcome", "missed"), 1),
        (("--outcome", "hit", "--outcome", "averted"), 0),
        (("--outcome", "unknown"), 0),
        (("--response", "unknown"), 1),
        (("--response", "dismissed"), 0),
        (("--country", "RU"), 1),
        (("--country", "DE"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_warnings_chosen(forewarn, options, number) -> None:
    assert len(json.loads(forewarn("warnings", "--format", "json", *options).stdout)) == number
