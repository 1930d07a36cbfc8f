"""The pages in Chromium, as wide as a desk and as a phone: what they show, what a click does, that nothing leaves the host."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from forewarn.store.write import open_database, write_record
from forewarn.web import addresses
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import golden
from tests.store.made import NOW, begin
from tests.web import browsing, hostile

WIDTHS = {"desk": 1280, "phone": 390}
SAMPLE = "duty-to-warn"
# Each page with its first heading and an element that is there for the subject.
PAGES = {
    "/": ("What this database holds", "svg.forewarn-drawing"),
    "/events": ("Events", "table.events tbody tr"),
    "/events?q=moscow&status=all": ("Events", ".articles mark"),
    f"/event/{SAMPLE}/e1": (None, ".facts details"),
    f"/article/{SAMPLE}": (None, ".mark.r-killed"),
    "/articles": ("Articles", "tbody tr"),
    "/sources": ("Sources", "tbody tr"),
    "/actors": ("Actors", "tbody tr"),
    "/actor/Islamic+State": ("Islamic State", "table.grid"),
    "/places": ("Places", "svg.forewarn-drawing"),
    "/place/RU": ("Russia", "table.events tbody tr"),
    "/warnings": ("Warnings", "table.warnings tbody tr"),
    "/claims": ("Claims and denials", "table.claims tbody tr"),
    addresses.article(hostile.ARTICLE): (hostile.TITLE, ".mark"),
    addresses.event_of(hostile.ARTICLE, "e1"): (None, ".facts details"),
    "/no/such/page/here": ("Not here", ".fault"),
}
DATASETTES = (
    "/forewarn",
    "/forewarn/event_overview",
    "/forewarn/articles?_search=attack",
    "/forewarn/deadliest?country=",
    "/forewarn?sql=select+1",
)
each_width = pytest.mark.parametrize("width", WIDTHS)


@dataclass
class Watched:
    """A page, what it said on its console, and where it went beyond its host."""

    page: Page
    address: str
    said: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    path = golden.fill(tmp_path_factory.mktemp("browser") / "gold.db")
    with open_database(path) as db:
        write_record(db, hostile.record(), begin(db), now=NOW)
    with browsing.tool().served(path) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browsing.tool().browser_path(), args=browsing.tool().FLAGS)
        yield started
        started.close()


@pytest.fixture
def watch(browser: Browser, address: str) -> Iterator:
    """Makes a watched page of a width; at the end it must have said nothing and stayed with its host."""
    made: list[Watched] = []

    def make(width: str, **options) -> Watched:
        page = browser.new_page(viewport={"width": WIDTHS[width], "height": 900}, **options)
        watched = Watched(page, address)
        page.on("console", lambda message: watched.said.append(message.text))
        page.on("pageerror", lambda fault: watched.said.append(str(fault)))
        page.on("request", lambda asked: None if asked.url.startswith(f"{address}/") else watched.left.append(asked.url))
        made.append(watched)
        return watched

    yield make
    for watched in made:
        watched.page.close()
    # That a page is not there is said by the browser itself.
    said = [text for watched in made for text in watched.said if "404 (Not Found)" not in text]
    assert (said, [url for watched in made for url in watched.left]) == ([], [])


def faults(page: Page) -> list[str]:
    """What axe-core finds of serious or critical faults, a line each."""
    found = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in ("serious", "critical")]
    return [
        f"{fault['id']}: {node['target']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@each_width
@pytest.mark.parametrize("path", PAGES)
def test_page_shows_its_subject_and_fits(watch, path: str, width: str) -> None:
    heading, element = PAGES[path]
    page = watch(width).open(path)
    if heading:
        expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator(element).first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/", f"/article/{SAMPLE}?event=e1", f"/event/{SAMPLE}/e1", "/warnings", "/claims"])
def test_dark_page_has_contrast(watch, path: str) -> None:
    assert faults(watch("desk", color_scheme="dark").open(path)) == []


@pytest.mark.parametrize("path", DATASETTES)
def test_datasettes_own_pages_keep_to_the_policy(watch, path: str) -> None:
    expect(watch("desk").open(path).locator("h1")).to_have_count(1)


@each_width
def test_search_from_the_front_page(watch, width: str) -> None:
    page = watch(width).open("/")
    page.get_by_role("searchbox", name="Search articles and events").fill("concert hall")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("16 events in 1 article with these words")
    expect(page.locator(".articles a")).to_have_attribute("href", f"/article/{SAMPLE}")


@each_width
def test_value_opens_its_quote(watch, width: str) -> None:
    page = watch(width).open(f"/event/{SAMPLE}/e1")
    row = page.locator("tr", has_text="killed").filter(has=page.locator("details")).first
    expect(row.locator("blockquote")).to_be_hidden()
    row.locator("summary").click()
    expect(row.locator("blockquote mark")).to_be_visible()
    expect(row.locator("blockquote mark")).to_have_text("more than 130 people")


@each_width
def test_mark_names_its_value(watch, width: str) -> None:
    page = watch(width).open(f"/article/{SAMPLE}")
    tip, mark = page.locator("#tip"), page.locator(".mark", has_text="more than 130 people")
    expect(tip).to_be_hidden()
    mark.click()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("killed of e1: 131+ people")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_marks_by_keyboard_alone(watch) -> None:
    page = watch("desk").open(f"/article/{SAMPLE}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.classList.contains('mark')"):
        page.keyboard.press("Tab")
    expect(page.locator("#tip")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_choosing_an_event_dims_the_rest(watch) -> None:
    watched = watch("desk")
    page = watched.open(f"/article/{SAMPLE}")
    expect(page.locator(".text .dim")).to_have_count(0)
    page.locator("#event-e2 .choose").click()
    expect(page.locator("#event-e2 .choose")).to_have_attribute("aria-current", "true")
    assert page.url == f"{watched.address}/article/{SAMPLE}?event=e2"
    shown = page.locator(".mark:not(.off)").evaluate_all("marks => marks.map(mark => mark.dataset.of)")
    assert {"e2" in one.split(" ") for one in shown} == {True}
    dimmed = page.locator(".text .dim").count()
    page.reload()
    assert page.locator(".text .dim").count() == dimmed > 0


def test_article_without_a_script(watch) -> None:
    page = watch("desk", java_script_enabled=False).open(f"/article/{SAMPLE}")
    mark = page.locator(".mark", has_text="more than 130 people")
    assert "killed of e1: 131+ people" in mark.get_attribute("title")
    value = page.locator(mark.get_attribute("href"))
    expect(value).to_contain_text("131+ people")
    page.locator("#event-e2 .choose").click()
    expect(page.locator("body")).to_have_class("reading choosing")


def test_hostile_article_is_text(watch) -> None:
    watched = watch("phone")
    page = watched.open(addresses.article(hostile.ARTICLE))
    expect(page.locator("img")).to_have_count(0)
    expect(page.locator(".text p")).to_have_count(2)
    assert page.locator(".text p").nth(0).inner_text().startswith("<img src=x onerror=alert(1)>")
    assert page.title() == f"{hostile.TITLE} · forewarn"
