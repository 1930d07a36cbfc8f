"""The town that an article is about, by the weight of its mentions."""

from forewarn.events.hometown import Told, hometown
from forewarn.ground.gazetteer import Place


def town(name: str, offset: int, weight: int = 1, country: str = "US") -> Told:
    return Told(Place(name, "town", country, None, None, None, 0, None), name, offset, weight)


def test_the_town_of_the_police_is_the_article_s_own() -> None:
    assert hometown([town("Topeka", 0), town("Wichita", 40), town("Topeka", 90, 2)]) == town("Topeka", 0)


def test_none_where_two_weigh_nearly_the_same_or_one_is_named_once() -> None:
    assert hometown([town("Topeka", 0, 3), town("Wichita", 40, 4)]) is None
    assert hometown([town("Topeka", 0)]) is None
    assert hometown([]) is None


def test_namesakes_abroad_are_other_towns() -> None:
    assert hometown([town("Paris", 0), town("Paris", 9, country="FR")]) is None
