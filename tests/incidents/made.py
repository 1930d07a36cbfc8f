"""Short reports of made-up attacks, as records without a model: what each says is given beside its text."""

from typing import Any

from forewarn.ground.records import Actor, Article, Casualty, Date, Event, Evidence, Location, Record, Relation

TARVIN = Location(text="Tarvin", name="Tarvin", country="XK", precision="town", geonames_id=1, start=None, end=None)
OSTREY = Location(text="Ostrey", name="Ostrey", country="XK", precision="town", geonames_id=2, start=None, end=None)

FERRY_FIRST = (
    "A bomb went off in the ferry terminal of Tarvin on Monday, killing nine passengers, harbour master Ilja Vondrak said. "
    "The blast tore through the ticket hall shortly before the 07:40 sailing to Kessel island."
)
FERRY_SECOND = (
    "The toll of the bombing of Tarvin's ferry terminal has risen to 14 dead. Passengers were waiting for the 07:40 sailing to "
    "Kessel island when the blast tore through the ticket hall, said Vondrak, the harbour master."
)
FERRY_TRIAL = (
    "Two men went on trial over the bombing of the ferry terminal in Tarvin, in which 14 passengers died. Harbour master "
    "Vondrak told the court of the blast in the ticket hall before the sailing to Kessel island."
)
MARKET = (
    "Gunmen opened fire on shoppers in the covered market of Ostrey on Tuesday and killed three greengrocers, the mayor, Petra "
    "Lindqvist, said. They fled on motorcycles towards the brickworks."
)
MARKET_AGAIN = (
    "Three greengrocers were shot dead in Ostrey's covered market, mayor Lindqvist said; the gunmen fled on motorcycles "
    "towards the brickworks."
)


def date(day: str) -> Date:
    """One exact day."""
    return Date(text=day, start=day, end=day, precision="day")


def attack(text: str, number: int = 1, *, sentences: int = 1, killed: int | None = None, **values: Any) -> Event:
    """An attack that the first sentences of a text tell of."""
    ends = [at + 1 for at in range(len(text)) if text[at] == "." and text[at : at + 2] in (". ", ".")][:sentences]
    starts = [0, *(end + 1 for end in ends[:-1])]
    told = tuple(
        Evidence(start=start, end=end, text=text[start:end], trigger=text[start : start + 1], trigger_start=start)
        for start, end in zip(starts, ends, strict=True)
    )
    toll = (Casualty(kind="killed", min=killed, max=killed, text="dead"),) if killed is not None else ()
    given = {"type": "attack", "subtype": "bombing", "status": "actual", "confidence": 0.9}
    return Event(id=f"e{number}", evidence=told, casualties=toll, **(given | values))


def report(name: str, text: str, published: str | None, *events: Event, **values: Any) -> Record:
    """An article with its events."""
    return Record(article=Article(id=name, text=text, published=published, **values), events=events)


def claim(text: str, number: int, of: str, who: str, subtype: str = "responsibility") -> Event:
    """A claim or denial of the attack `of`, by the last sentence of a text."""
    start = text.rstrip(".").rfind(". ") + 2
    evidence = Evidence(start=start, end=len(text), text=text[start:], trigger="said")
    actor = Actor(role="claimant", text=who, name=who, kind="armed_group")
    kind = "denies" if subtype == "denial" else "claims"
    relation = Relation(type=kind, event=of)
    return Event(
        id=f"e{number}",
        type="claim",
        subtype=subtype,
        status="actual",
        actors=(actor,),
        relations=(relation,),
        evidence=(evidence,),
    )


def ferry() -> list[Record]:
    """Three reports of one bombing: the day, the day after, and a trial more than a year later."""
    return [
        report("ferry-1", FERRY_FIRST, "2031-03-03", attack(FERRY_FIRST, killed=9, date=date("2031-03-03"), location=TARVIN)),
        report("ferry-2", FERRY_SECOND, "2031-03-04", attack(FERRY_SECOND, sentences=2, killed=14, location=TARVIN)),
        report("ferry-3", FERRY_TRIAL, "2032-06-10", attack(FERRY_TRIAL, killed=14, location=TARVIN)),
    ]


def market() -> list[Record]:
    """Two reports of one shooting, of the same week and country as the bombing."""
    given = {"subtype": "armed_assault", "killed": 3, "location": OSTREY}
    return [
        report("market-1", MARKET, "2031-03-04", attack(MARKET, date=date("2031-03-04"), **given)),
        report("market-2", MARKET_AGAIN, "2031-03-05", attack(MARKET_AGAIN, **given)),
    ]
