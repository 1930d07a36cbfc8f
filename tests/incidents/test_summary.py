"""What an incident is, as its articles tell it together, and how many sources they are."""

from dataclasses import replace

from forewarn.incidents.lineage import Lineage, lineages
from forewarn.incidents.profile import Profile, profiles
from forewarn.incidents.summary import Toll, summarise, toll

from tests.incidents.made import ferry


def told(number: int, **values) -> Profile:
    """The nth report of the bombing, with other values."""
    return replace(profiles(ferry()[number])[0], **values)


def killed(*figures: tuple[int, tuple[int | None, int | None]]) -> Toll:
    """The toll of reports, each a day of publication and the bounds that it gives."""
    reports = [told(0, key=f"a{day}/e1", published=day, killed=bounds) for day, bounds in figures]
    return toll(reports, lambda one: one.killed)


def test_the_newest_figure_is_the_best() -> None:
    assert killed((1, (9, 9)), (3, (14, 14)), (2, (20, 20))) == Toll(9, 14, 20, "newest")


def test_of_one_day_the_higher() -> None:
    assert killed((1, (9, 9)), (1, (11, 11))) == Toll(9, 11, 11, "newest")


def test_one_figure_is_the_only_one() -> None:
    assert killed((1, (9, 9)), (4, (9, 9))) == Toll(9, 9, 9, "only")


def test_at_least_has_no_upper_bound_and_up_to_is_no_figure() -> None:
    assert killed((1, (9, 9)), (2, (12, None))) == Toll(9, 12, None, "newest")
    assert killed((1, (9, 9)), (2, (None, 40))) == Toll(9, 9, 40, "newest")
    assert killed((2, (None, 40))) == Toll(None, None, 40, "only")
    assert killed() == Toll()


def test_a_passing_mention_counts_only_where_no_report_gives_a_figure() -> None:
    passing = told(1, main=False, killed=(99, 99))
    assert toll([told(0), passing], lambda one: one.killed) == Toll(9, 9, 9, "only")
    assert toll([told(0, killed=(None, None)), passing], lambda one: one.killed) == Toll(99, 99, 99, "only")


def test_what_most_articles_say_holds() -> None:
    made = summarise([told(0, subtype="bombing"), told(1, subtype="arson"), told(2, subtype="bombing")])
    assert made.subtype == "bombing"
    assert summarise([told(0, subtype="unspecified"), told(1, subtype="arson")]).subtype == "arson"
    assert summarise([told(0, status="actual"), told(1, status="attempted"), told(2, status="attempted")]).status == "attempted"


def test_an_exact_day_before_a_month() -> None:
    made = summarise([told(0, days=(100, 130)), told(1, days=(100, 130)), told(2, days=(103, 103))])
    assert made.days == (103, 103)


def test_lineages() -> None:
    reports = [
        told(0, article="a", published=1, site="a.example"),
        told(0, article="b", published=2, site="b.example", agency="AP"),
        told(0, article="c", published=3, site="c.example", agency="AP"),
        told(0, article="d", published=4, site="a.example"),
        told(0, article="e", published=5, site="e.example", copy_of="c"),
        told(0, article="f", published=6, site="f.example"),
    ]
    assert lineages(reports) == [
        Lineage("a", "a", "outlet"),
        Lineage("b", "b", "agency"),
        Lineage("c", "b", "copy"),
        Lineage("d", "a", "outlet"),
        Lineage("e", "b", "copy"),
        Lineage("f", "f", "own"),
    ]


def test_shared_passages_are_one_lineage() -> None:
    common = tuple(range(10))
    alike = [told(0, article="a", sketch=(*common, 11)), told(0, article="b", sketch=(*common, 12))]
    assert [one.basis for one in lineages(alike)] == ["shared text", "shared text"]
    less = [told(0, article="a", sketch=common), told(0, article="b", sketch=common[1:])]
    assert [one.basis for one in lineages(less)] == ["own", "own"]
