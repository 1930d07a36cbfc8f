"""A page of another site, in Chromium, asks the pages in every way that it can: it gets nothing, and they go on."""

from pathlib import Path

import pytest
from playwright.sync_api import Response, sync_playwright

from tests.serving import serving
from tests.web import browsing

PAGE = Path(__file__).with_name("other_site.html")
WAYS = (
    *("crash", "memory", "script", "sheet", "object", "video", "module", "fetch", "unread", "request"),
    *("events", "socket", "frame", "form", "window"),
)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_another_site_gets_nothing(database: Path, host: str) -> None:
    tool = browsing.tool()
    answers: list[int] = []

    def note(answer: Response) -> None:
        if answer.url.startswith(ours):
            answers.append(answer.status)

    with tool.served(database) as ours, serving() as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool.browser_path(), args=tool.FLAGS)
        page = browser.new_page()
        page.context.on("response", note)
        page.goto(theirs.page("/", PAGE.read_bytes()).replace("127.0.0.1", host))
        got = page.evaluate("site => tried(site)", ours)
        assert got == dict.fromkeys(WAYS, "nothing")
        assert set(answers) == {403, 405}
        # The reader's own visit is answered as before.
        visit = browser.new_page()
        assert [visit.goto(f"{ours}{path}").status for path in ("/events", "/forewarn?sql=select+1")] == [200, 200]
        browser.close()
