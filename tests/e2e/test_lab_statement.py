"""A statement with formulas and a picture is read on the desk as its author meant it."""

from collections.abc import Iterator

import pytest
from axe import faults
from desk import Desk
from lab import Lab
from playwright.async_api import expect
from student import START_MILLISECONDS

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SLUG = "area-of-a-disc"
# Four blue pixels.
PICTURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4"
    "nGNQSHgARAwQCgAjjgWBzpymWgAAAABJRU5ErkJggg=="
)
DESCRIPTION = rf"""A disc of radius $r$ has the area $\pi r^2$:

$$A = \int_0^r 2 \pi t \, \mathrm{{d}}t$$

![a disc, seen from above]({PICTURE})

It costs \$5, <script>window.got = 1</script>and <img src="x" onerror="window.got = 2" alt="no picture">."""
CHALLENGE = {
    "slug": SLUG,
    "title": "The area of a disc",
    "description": DESCRIPTION,
    "difficulty": "easy",
    "language": "python",
    "inputMode": "stdin",
    "starterCode": "radius = float(input())\n",
    "solution": "print(3.14159 * float(input()) ** 2)",
    "testCases": [{"id": "one", "input": "1\n", "expectedOutput": "3.14159\n", "hidden": False, "points": 1}],
    "hints": [],
    "tags": [],
    "topic": "First steps",
    "xpReward": 5,
}


@pytest.fixture
def written(lab: Lab) -> Iterator[str]:
    """The notebook of a challenge that its author has just written; afterwards there is neither."""
    assert 201 == lab.ask("POST", "api/challenges", json=CHALLENGE).status_code
    notebook = lab.folder / "disc.ipynb"
    notebook.write_text(lab.ask("GET", f"api/challenges/{SLUG}/notebook").text)
    yield notebook.name
    notebook.unlink()
    assert lab.ask("DELETE", f"api/challenges/{SLUG}").status_code in (200, 204)


async def test_formulas_and_a_picture_are_part_of_a_statement(desk: Desk, written: str) -> None:
    """Mathematics is set, in the line and on its own; the picture is there with its words; no script runs."""
    await desk.open(written)
    statement = desk.panel.get_by_role("tabpanel", name="Statement")
    await expect(statement.get_by_role("heading", name="The area of a disc")).to_be_visible()
    set_ = statement.locator("mjx-container, .katex")
    await expect(set_).to_have_count(3, timeout=START_MILLISECONDS)
    await expect(statement.locator("mjx-container[display=true], .katex-display")).to_have_count(1)
    await expect(statement.get_by_text("It costs $5")).to_be_visible()
    picture = statement.get_by_role("img", name="a disc, seen from above")
    await expect(picture).to_be_visible()
    assert 2 == await picture.evaluate("picture => picture.naturalWidth")
    assert [] == await faults(desk.page, "#codementor-desk")
    await desk.student.picture("32-formulas")
    assert await desk.page.evaluate("window.got === undefined")
