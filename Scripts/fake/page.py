"""The page under `/_fake/`, in Chromium: with and without script, in light and dark."""

from __future__ import annotations

import contextlib
import pathlib
import re
import shutil
from collections.abc import Iterator
from typing import Any

from .report import Part, Report, expect, expect_equal
from .server import FakeServer
from .service import VOICE, Service

try:
    from playwright import sync_api as playwright
except ImportError:  # The report says so.
    playwright = None

# The browser of the operating system: none is downloaded.
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
# A name that would run, and change the page, if it were taken for a part of it.
AWKWARD_NAME = "A <script>document.title='run'</script> & 'more'"
SCREENSHOTS = pathlib.Path(__file__).parents[2] / "Sources/CarillonFake/CarillonFake.docc/Resources"


@contextlib.contextmanager
def opened(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """The page in a window of its own, whose errors are failures."""
    context = browser.new_context(viewport={"width": 1100, "height": 900}, **options)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    response = page.goto(f"{address}/_fake/")
    expect_equal(response.status, 200, "the status of the page")
    yield page
    expect_equal(problems, [], "what the browser has against the page")
    context.close()


def check_live(browser: Any, server: FakeServer, part: Part) -> None:
    """The page of somebody who watches."""
    voice = Service(VOICE, f"{server.address}/{VOICE}")
    with part.check("requests and resources appear by themselves"), opened(browser, server.address) as page:
        voice.call("CreateVoiceConnector", Name="watched", RequireEncryption=True)
        page.locator("#requests").get_by_text("CreateVoiceConnector").wait_for(timeout=5000)
        page.locator("#resources summary", has_text="VoiceConnector").click()
        page.locator("#resources").get_by_text("watched", exact=True).wait_for(timeout=5000)
        voice.call("ListVoiceConnectors")
        page.locator("#requests").get_by_text("ListVoiceConnectors").wait_for(timeout=5000)
        expect(page.locator("#resources").get_by_text("watched", exact=True).is_visible(), "the table was closed")
    with part.check("names are text, whatever they are"), opened(browser, server.address) as page:
        answer = {"operation": "ListSipRules", "error": "BadRequestException", "message": AWKWARD_NAME}
        server.control("POST", "answers", answer)
        voice.refuse("ListSipRules", "BadRequestException")
        page.get_by_text(AWKWARD_NAME).first.wait_for(timeout=5000)
        expect(page.title() != "run", "a name was run")


def check_forms(browser: Any, server: FakeServer, part: Part, with_script: bool) -> None:
    """What buttons and fields do."""
    voice = Service(VOICE, f"{server.address}/{VOICE}")
    what = "with script" if with_script else "without script"
    with part.check(f"the clock, {what}"), opened(browser, server.address, java_script_enabled=with_script) as page:
        before = server.now()
        page.get_by_role("button", name="Advance 7 days").click()
        page.wait_for_load_state()
        expect_equal((server.now() - before).days, 7, "the days")
        expect(str(server.now().date()) in page.locator("#clock time").inner_text(), "the page shows another day")
    with part.check(f"faults, {what}"), opened(browser, server.address, java_script_enabled=with_script) as page:
        page.get_by_label("Operation").fill("ListSip*")
        page.get_by_role("combobox", name="Error", exact=True).fill("ForbiddenException")
        page.get_by_role("button", name="Add the fault").click()
        voice.refuse("ListSipRules", "ForbiddenException")
        page.get_by_role("button", name="Remove the fault of ListSip*").click()
        page.get_by_text("Everything works.").wait_for(timeout=5000)
        voice.call("ListSipRules")
    with part.check(f"what is wrong is said, {what}"):
        context = browser.new_context(java_script_enabled=with_script)
        page = context.new_page()
        page.goto(f"{server.address}/_fake/")
        page.get_by_label("Times").fill("often")
        page.get_by_role("button", name="Add the fault").click()
        page.get_by_role("alert").get_by_text("“often” is no number of times").wait_for(timeout=5000)
        context.close()


def check_access(browser: Any, server: FakeServer, part: Part) -> None:
    """What people need who do not see the page, or see it in the dark."""
    with part.check("fields, tables and sections have names"), opened(browser, server.address) as page:
        unnamed = page.evaluate(
            """() => [...document.querySelectorAll("input:not([type=hidden]), select")]
                .filter(field => !field.labels.length).map(field => field.outerHTML)
                .concat([...document.querySelectorAll("section, form.fields, [role=region]")]
                .filter(part => !part.getAttribute("aria-labelledby") && !part.ariaLabel).map(part => part.outerHTML))
                .concat([...document.querySelectorAll("th")].filter(cell => !cell.scope).map(cell => cell.outerHTML))"""
        )
        expect_equal(unnamed, [], "what has no name")
        expect_equal(page.evaluate("document.documentElement.lang"), "en", "the language")
        expect_equal(page.locator("h1").count(), 1, "the number of first headings")
    for scheme in ("light", "dark"):
        with part.check(f"contrast in {scheme}"), opened(browser, server.address, color_scheme=scheme) as page:
            text, ground = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("color", "backgroundColor"))
            expect(contrast(text, ground) >= 7, f"{text} on {ground}")
            faint = page.evaluate("getComputedStyle(document.querySelector('small') ?? document.body).color")
            expect(contrast(faint, ground) >= 4.5, f"{faint} on {ground}")
            expect((luminance(ground) < 0.2) == (scheme == "dark"), f"the ground is {ground}")
    with part.check("a narrow window"), opened(browser, server.address) as page:
        page.set_viewport_size({"width": 360, "height": 700})
        width = page.evaluate("document.documentElement.scrollWidth")
        expect(width <= 360, f"the page is {width} pixels wide")


def luminance(color: str) -> float:
    """The relative luminance of a color (Web Content Accessibility Guidelines 2.2)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text: str, ground: str) -> float:
    """The contrast of two colors, from 1 to 21."""
    darker, lighter = sorted((luminance(text), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def take_screenshots(program: pathlib.Path) -> None:
    """Makes the pictures of the documentation anew."""
    with FakeServer(program) as server, playwright.sync_playwright() as driver:
        voice = Service(VOICE, f"{server.address}/{VOICE}")
        voice.call("CreateVoiceConnector", Name="Front desk", RequireEncryption=True)
        number = voice.call("SearchAvailablePhoneNumbers", State="WA", MaxResults=1)["E164PhoneNumbers"][0]
        voice.call("CreatePhoneNumberOrder", ProductType="VoiceConnector", E164PhoneNumbers=[number])
        server.advance("10s")
        voice.call("UpdatePhoneNumber", PhoneNumberId=number, CallingName="Front desk")
        voice.refuse("DeleteSipRule", "NotFoundException", SipRuleId="a-rule")
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        for scheme, suffix in (("light", ""), ("dark", "~dark")):
            with opened(browser, server.address, color_scheme=scheme) as page:
                SCREENSHOTS.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=SCREENSHOTS / f"fake-page{suffix}.png")
        browser.close()


def run(program: pathlib.Path, report: Report) -> None:
    """Checks the page."""
    part = report.part("page")
    if not BROWSER or not playwright:
        part.skip("there is no Chromium" if playwright else "there is no Playwright")
        return
    with FakeServer(program) as server, playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        check_live(browser, server, part)
        for with_script in (True, False):
            check_forms(browser, server, part, with_script)
        check_access(browser, server, part)
        browser.close()
