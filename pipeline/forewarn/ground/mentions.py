"""Plain values between the language stages and the events: no spaCy, cheap to pickle, easy to write in a test.

Offsets are code points into the article's text, end exclusive.
"""

from dataclasses import dataclass, field

from forewarn.ground.datewords import DateWording

# Types whose events tell of another event; all others happen somewhere.
TELLING = frozenset({"warning", "claim"})
# Types that are about violence; a type of a user's own is not.
OF_VIOLENCE = TELLING | {"attack"}
# The name of a PlaceWords that says only "the capital", followed by the country if the words give one.
CAPITAL_OF = "capital of "
# The tier from which a date is too weak to tell two events apart: it hangs from no word of the deed.
LONE_DAY = 5
# The name of a PlaceWords that says only "the city": the town told last before it.
THE_TOWN = "the town"
# The relation of a doer to whom no path leads: he stands in the deed's sentence.
WEAK = "weak"
# The relation of a place named in the name of a venue: "the Juba Palace hotel" need not be in Juba.
VENUE_NAME = "venue name"
# The relation of a place that the gazetteer lacks: the text's own name stands for it.
UNLISTED = "unlisted"


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words of the article that stand for something."""

    text: str
    start: int
    end: int
    rule: str | None = None


@dataclass(frozen=True, kw_only=True)
class Argument:
    """Somebody or something in a role of a trigger.

    `head` is the noun that is meant, `head_start` its offset (two arguments with one head are one); `known` is the name of
    an entry of `models/` that the words hold; `stands_for` is the mention that a pronoun or "the group" stands for.
    """

    role: str
    mention: Mention
    head: str
    head_start: int
    kind: str
    relation: str
    attacker: bool = False
    pronoun: bool = False
    singular: bool = False
    proper: bool = False
    basis: str | None = None
    known: str | None = None
    person: str | None = None
    title: str | None = None
    prominent: bool = False
    stands_for: "Argument | None" = None


@dataclass(frozen=True, kw_only=True)
class Count:
    """Somebody counted: `wording` is the noun phrase.

    `negated` says that there was none, `one` that it means one person without a number.
    """

    kind: str
    wording: Mention
    who: str | None
    head_start: int
    singular: bool
    negated: bool = False
    attackers: bool = False
    breakdown: bool = False
    one: bool = False
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class PlaceWords:
    """A place as the text puts it: the phrase, the name to look up, the names it lies within, and a venue.

    `tier` says how near it stands to the trigger: 0 its own phrase, 1 its clause, 2 its sentence's opening, 3 the target's own
    phrase, 4 a demonym.
    """

    phrase: Mention
    name: str
    within: tuple[str, ...]
    venue: str | None
    tier: int
    relation: str


@dataclass(frozen=True, kw_only=True)
class DateMention:
    """A date wording and how near it stands to the trigger: 0 its own phrase, 1 its clause, 2 a clause around it,
    `LONE_DAY` the only day of its sentence.
    """

    wording: DateWording
    tier: int


@dataclass(frozen=True, kw_only=True)
class WeaponMention:
    """A weapon named with the trigger."""

    mention: Mention
    kind: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One trigger with what stands beside it, in one sentence.

    `links` relates it to other frames of the article by their index: `same` (grammar says that it is one event), `about`
    (what a claim or warning is about). `definite` is "the attack", "that raid"; `another` is "a second", "another".
    `resumes` is told of somebody or something told of before: "the gunmen", "the device", "he".
    `planned_before` says that a plan is told as past ("had planned to"), so that its day may be behind or ahead.
    `violent` says that the trigger's own words show violence, `grim` that another word of its sentence speaks of it.
    """

    index: int
    type: str
    subtype: str
    strength: str
    status: str
    trigger: Mention
    rule: str
    sentence: Mention
    sentence_index: int
    paragraph: int
    arguments: tuple[Argument, ...] = ()
    counts: tuple[Count, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceWords, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    source: str | None = None
    cues: tuple[str, ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    definite: bool = False
    another: bool = False
    resumes: bool = False
    plural: bool = False
    generic: bool = False
    nominal: bool = False
    violent: bool = False
    grim: bool = False
    planned_before: bool = False
    signs: tuple[str, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Lost:
    """A trigger whose words stand in the text and that came to no frame: its rule, the words, and one phrase that says why."""

    rule: str
    trigger: Mention
    why: str


@dataclass(frozen=True, kw_only=True)
class Identified:
    """A person whom the article names as suspect (`perpetrator`) or victim, apart from any trigger."""

    role: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class FrameSet:
    """All frames of an article, and what surrounds them.

    `countries` are (ISO code, start, end, kind of name) of every country, demonym or capital named; `people` are (full name,
    offset) of every person; `towns` are (name, what it lies in, offset, whether the words put police, an office or the like
    there) of places that the model takes for such; `agencies` the ISO codes of the states whose bodies are named;
    `identified` the suspects and victims whom police news names; `dateline` is the place named before the first dash of the
    text, with what it lies in: "Gao, Mali".
    """

    frames: tuple[Frame, ...] = ()
    countries: tuple[tuple[str, int, int, str], ...] = ()
    people: tuple[tuple[str, int], ...] = ()
    towns: tuple[tuple[str, tuple[str, ...], int, bool], ...] = ()
    agencies: tuple[str, ...] = ()
    identified: tuple[Identified, ...] = ()
    dateline: str | None = None
