"""Every panel with something on each of its pages: in every theme, twice as large, in the window of a
telephone."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from asking import Asking
from axe import faults
from desk import NONE_PASS, WRONG, Desk
from lab import Lab
from playwright.async_api import Browser, expect
from student import Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

LIGHT = "JupyterLab Light"
THEMES = [LIGHT, "JupyterLab Dark", "JupyterLab Light High Contrast", "JupyterLab Dark High Contrast"]
PANELS = {
    "codementor-home": ("Challenges", "Progress"),
    "codementor-desk": ("Statement", "Results", "Attempts", "Tutor"),
}
READABLE = 4.5  # WCAG 2, level AA
# What is beside its panel or the window, or wider than its place. What scrolls within a page can be reached;
# a page does not scroll sideways.
CUT = """panel => {
  const scrolls = part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX);
  const within = part => part !== panel && !part.matches('.cm-jp-Panel') && (scrolls(part) || within(part.parentElement));
  const wider = part => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'hidden';
  const whole = panel.getBoundingClientRect();
  const beside = ({ left, right }) => left < whole.left - 1 || right > Math.min(whole.right, innerWidth) + 1;
  return [panel, ...panel.querySelectorAll('*')]
    .filter(part => part.checkVisibility() && part.clientWidth && !part.closest('.cm-jp-Unseen'))
    .filter(part => !within(part) && (wider(part) || beside(part.getBoundingClientRect())))
    .map(part => part.outerHTML.slice(0, 200));
}"""  # noqa: E501 - JavaScript


@pytest_asyncio.fixture(loop_scope="session")
async def desk(lab: Lab, browser: Browser, sheet: str, request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """A page in a theme: a wrong answer, what was said of it, and what the tutor makes of it."""
    lab.choose_theme(request.param)
    assert lab.ask("DELETE", "ai-tutor/conversation").status_code == 200  # of another theme's page
    try:
        async with await browser.new_context(viewport={"width": 1200, "height": 1000}) as context:
            desk = Desk(Student(await context.new_page(), lab))
            await desk.open(sheet)
            await desk.answer(WRONG)
            await desk.press("Submit")
            await desk.says(NONE_PASS)
            await desk.turn_to("Tutor")
            asking = Asking(desk)
            await asking.answered(await asking.ask("Why does my code fail?"))
            yield desk
            assert [] == desk.student.errors
    finally:
        lab.choose_theme(LIGHT)
        lab.end_kernels()


async def turn(desk: Desk, panel: str, page: str) -> None:
    """Show a page of a panel; the other panel is closed."""
    for each in PANELS:
        icon = desk.page.locator(f".jp-SideBar [data-id='{each}']")
        if await desk.page.locator(f"#{each}").is_visible() != (each == panel):
            await icon.click()
    tab = desk.page.locator(f"#{panel}").get_by_role("tab", name=page, exact=True)
    await tab.click()
    await expect(tab).to_have_attribute("aria-selected", "true")
    await expect(desk.page.locator(f"#{panel} :is(.cm-jp-Loading, .cm-jp-Skeleton):visible")).to_have_count(0)


@pytest.mark.parametrize("desk", THEMES, indirect=True)
async def test_every_page_can_be_read_in_every_theme(desk: Desk, request: pytest.FixtureRequest) -> None:
    """Nothing that axe finds: texts stand out, everything has a name, and roles are what they say."""
    theme = request.node.callspec.params["desk"].replace(" ", "-").lower()
    for panel, pages in PANELS.items():
        for page in pages:
            await turn(desk, panel, page)
            await desk.student.picture(f"70-{theme}-{page.lower()}")
            assert [] == await faults(desk.page, f"#{panel}"), page
    status = desk.page.locator("#jp-bottom-panel").get_by_title("show my progress")
    assert READABLE < await desk.student.contrast(status)


@pytest.mark.parametrize("desk", [LIGHT], indirect=True)
async def test_every_page_has_room_in_a_small_window(desk: Desk) -> None:
    """A window of 1200 px at 200 %, and one of 360 px: nothing is cut off or beside it."""
    cut: list[tuple[int, str, str]] = []
    for width, height in ((600, 500), (360, 740)):
        await desk.page.set_viewport_size({"width": width, "height": height})
        for panel, pages in PANELS.items():
            for page in pages:
                await turn(desk, panel, page)
                await desk.student.picture(f"71-{width}-{page.lower()}")
                found = await desk.page.locator(f"#{panel}").evaluate(CUT)
                cut += [(width, page, part) for part in found]
        await expect(desk.panel.get_by_role("button", name="Submit", exact=True)).to_be_in_viewport(ratio=1)
    assert [] == cut
