"""What surrounds the frames of an article: the countries, people and state bodies that it names, and its dateline."""

from collections import Counter

from spacy.tokens import Doc

from forewarn.language.mentioned import full_name


def countries(doc: Doc) -> tuple[tuple[str, int, int, str], ...]:
    """Every country, demonym and capital: its ISO code, where it stands, the kind of name."""
    spans = {
        n.start: n for n in doc.user_data["names"].values() if n.country and n.kind in ("country", "demonym", "capital", "seat")
    }
    return tuple(
        (n.country, doc[i].idx, doc[n.end - 1].idx + len(doc[n.end - 1]), n.kind) for i, n in sorted(spans.items()) if n.country
    )


def agencies(doc: Doc) -> tuple[str, ...]:
    """The states whose offices and forces are named, the most often named first."""
    spans = {n.start: n for n in doc.user_data["names"].values() if n.country and n.kind in ("government", "security_force")}
    counted = Counter(n.country for n in spans.values() if n.country)
    return tuple(code for code, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def people(doc: Doc) -> tuple[tuple[str, int], ...]:
    """Every person: the name without titles, and its offset."""
    return tuple((full_name(e, e.root), e.start_char) for e in doc.ents if e.label_ == "PERSON")


def dateline(doc: Doc) -> str | None:
    """The place of the dateline, with what it lies in."""
    found = doc.user_data["dateline"]
    if found is None:
        return None
    place = found.place.title() if found.place.isupper() else found.place
    return f"{place}, {found.within}" if found.within else place
