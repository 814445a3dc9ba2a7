"""One walk through the complaints module in a real browser, from the receipt to the answer of stage 2."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import connections
from django.test.testcases import LiveServerThread

from hoscode import CODE_2024, LETTERS, Letter, required_contents

try:
    from playwright.sync_api import Page, ViewportSize, sync_playwright
except ImportError:
    pytest.skip("playwright, which drives the browser, is not installed", allow_module_level=True)

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
SECONDS: Final = 60_000
"""How long the browser may take for anything, in thousandths: a machine may be busy."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine to walk with")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The server, on a database of its own with the complaints of the demonstration.

    What the tests want to know of it they ask the API: where playwright runs, Django's models cannot be used.
    """
    connections.databases["default"]["NAME"] = str(tmp_path / "complaints.sqlite3")
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = str(tmp_path / "complaints.sqlite3")
    call_command("demo", no_server=True)
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.start()
    server.is_ready.wait()
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
    connections.close_all()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """A window of the browser."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=SECONDS)
        page = browser.new_page(base_url=address)
        page.set_default_timeout(SECONDS)
        yield page
        browser.close()


def fill(page: Page, **fields: str) -> None:
    """Type into fields by their names, with an underscore twice for a hyphen, and choose where there is a choice."""
    for name, value in fields.items():
        field = page.locator(f"[id='{name.replace('__', '-')}']")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def wait_for_ticks(page: Page, *keys: str) -> None:
    """Wait until exactly these boxes of the checklist are ticked."""
    page.wait_for_function(
        "wanted => [...document.querySelectorAll('[data-stated=true]')]"
        ".map(each => each.dataset.key).join() === wanted",
        arg=",".join(keys),
    )


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()


def acknowledge(page: Page, officer: str) -> None:
    page.get_by_role("link", name="Acknowledgement", exact=True).click()
    fill(page, handler__ref=officer, ombudsman_access_given="Yes")
    if not page.locator("#definition-points-0-text").input_value():
        wait_for_ticks(page, "ombudsman-access")
        fill(page, definition__points__0__text="no heating for six weeks")
        wait_for_ticks(page, "definition", "clarification", "responsibility", "ombudsman-access")
    fill(page, definition__outcomes_sought="a boiler that works")
    wait_for_ticks(page, "definition", "outcomes-sought", "clarification", "responsibility", "ombudsman-access")
    press(page, "Enter: acknowledgement")
    page.get_by_text("Entered: acknowledgement.").wait_for()


def answer(page: Page, route: str) -> None:
    page.get_by_role("link", name="Response", exact=True).click()
    wait_for_ticks(page, "stage", "definition")
    fill(page, response__decisions__0__outcome="Upheld")
    wait_for_ticks(page, "stage", "definition", "decision")
    fill(page, response__decisions__0__reasons="six weeks is four more than the repairs policy allows")
    fill(page, response__remedies__0__kind="Apology", response__remedies__0__details="in this letter")
    today = page.locator("#on").input_value()
    fill(page, response__remedies__0__done_on=today)
    page.get_by_label("The letter says that there are none").last.check()
    everything_else = ("stage", "definition", "decision", "reasons", "remedy", "outstanding-actions")
    wait_for_ticks(page, *everything_else)
    fill(page, response__next_step__route=route, response__next_step__how="answer this letter in any way")
    wait_for_ticks(page, *everything_else, "next-step")
    press(page, "Enter: response")
    page.get_by_text("Entered: response.").wait_for()


def test_a_complaint_from_its_receipt_to_the_answer_of_stage_2(page: Page) -> None:
    page.goto("/complaints/new")
    fill(page, reference="C/101", resident="Mrs Adeyemi", channel="Email", entered_by="J. Okafor")
    press(page, "Open the complaint")
    assert page.locator("h1").inner_text() == "C/101: Mrs Adeyemi"
    assert page.locator("[aria-disabled]", has_text="Remedy accepted").count() == 1
    assert "There is nothing on record" in page.locator("li", has_text="Remedy accepted").inner_text()

    acknowledge(page, "J. Okafor")
    assert page.get_by_text("Stage 1, under investigation", exact=True).count() == 1

    page.get_by_role("link", name="Extension", exact=True).click()
    wait_for_ticks(page)
    fill(page, new_due="2059-01-06")
    wait_for_ticks(page, "new-date")
    press(page, "Enter: extension")
    told = page.get_by_role("alert").inner_text()
    assert all(why in told for why in ("6.4", "6.5", "reasons", "Ombudsman"))
    assert page.evaluate("document.activeElement.className") == "troubles"
    assert page.get_by_role("button", name="It has happened all the same").count() == 1
    page.get_by_role("alert").get_by_role("link").first.click()
    page.get_by_role("link", name="C/101").click()
    assert page.request.get("/api/complaints/C/101").json()["version"] == 2

    answer(page, "Stage 2")
    page.get_by_role("link", name="Request for the next stage").click()
    press(page, "Enter: request for the next stage")
    acknowledge(page, "Ana Lima")
    answer(page, "The Ombudsman")

    view = page.request.get("/api/complaints/C/101").json()["complaint"]
    assert (view["stage"], view["phase"], view["is_final"], view["findings"]) == (2, "responded", True, [])
    assert page.get_by_text("Entered by J. Okafor").count() == 6  # as the browser remembers


def test_no_page_is_wider_than_a_phone_and_every_field_has_its_label(page: Page) -> None:
    page.set_viewport_size(PHONE)
    long = "R" * 190
    event = {"on": page.request.get("/api/worklist").json()["as_of"], "reference": long}
    assert page.request.post("/api/complaints", data=event).status == 201
    letters = [f"/complaints/C-041/enter/{kind.slug}" for kind in LETTERS]
    for address in (
        "/",
        "/complaints/new",
        "/complaints/import",
        "/complaints/",
        "/complaints/C-036/",
        f"/complaints/{long}/",
        f"/complaints/{long}/enter/acknowledged",
        "/complaints/C-041/correct/1",
        *letters,
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
        unlabelled = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
            ".filter(each => !each.labels.length).map(each => each.id)"
        )
        assert unlabelled == []
        assert page.locator("h1").count() == 1
    page.goto("/complaints/C-041/enter/responded")
    page.get_by_role("button", name="One more").first.click()
    assert page.evaluate("document.activeElement.id") == "response-definition-points-1-ref"


def test_what_stands_on_lines_stands_on_lines_and_a_short_reference_on_one(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/complaints/C-036/")
    assert page.locator("td.lines").first.evaluate("each => getComputedStyle(each).whiteSpace") == "pre-line"
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    assert page.locator("a.ref").first.evaluate("each => each.getClientRects().length") == 1


def test_the_checklist_says_what_it_does_not_know(page: Page) -> None:
    page.goto("/complaints/C-041/enter/responded")
    wait_for_ticks(page, "stage", "definition")
    fill(page, stage="2")  # the answer to stage 2: what it has to hold is another list
    titles = [each.title.lower() for each in required_contents(CODE_2024, Letter.RESPONSE, 2)]
    page.wait_for_function(
        "wanted => [...document.querySelectorAll('.checklist .what')]"
        ".map(each => each.textContent.toLowerCase()).join() === wanted",
        arg=",".join(titles),
    )
    fill(page, stage="", response__remedies__0__kind="Financial", response__remedies__0__details="for the weeks")
    fill(page, response__remedies__0__amount="x y")
    page.get_by_text("cannot be read").wait_for()
    assert page.locator("[data-stated=unknown]").count() == page.locator(".checklist li").count()
    fill(page, response__remedies__0__amount="50")
    page.get_by_text("stated", exact=False).first.wait_for()
    page.wait_for_function("!document.querySelector('[data-stated=unknown]')")
    page.route("**/checklist/**", lambda route: route.abort())
    fill(page, response__remedies__0__amount="60")
    page.get_by_text("cannot be asked for").wait_for()
    assert page.locator("[data-stated=true]").count() == 0
