"""The tutor beside a notebook, with a model: nothing is sent before consent, words are seen as they come,
Stop frees the model, and nothing it says leads anywhere.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from asking import SOON, Asking
from axe import faults
from desk import COURSE, WRONG, Desk
from lab import Lab
from model_twin_for_tests import HEAD, ModelTwin, delta, stream
from playwright.async_api import BrowserContext, expect
from student import Student

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

ELSEWHERE = "0.0.0.0"  # this machine by a name that the tutor takes for another one
FAR = "far.example"
BEGINNING = "Look at what the loop gives back.\n\n"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def model() -> AsyncIterator[ModelTwin]:
    async with ModelTwin() as twin:
        yield twin


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def talking(model: ModelTwin, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Lab]:
    """A lab whose tutor has a model with room for one question at a time."""
    url = model.config.base_url.replace("127.0.0.1", ELSEWHERE)
    settings = {"URL": url, "MODEL": "a-small-model", "AT_ONCE": "1", "PATIENCE": "60"}
    environment = {f"CODEMENTOR_TUTOR_{name}": value for name, value in settings.items()}
    lab = Lab(tmp_path_factory.mktemp("talking"), environment)
    await asyncio.to_thread(lab.start)
    yield lab
    await asyncio.to_thread(lab.stop)


@pytest_asyncio.fixture(loop_scope="session")
async def asking(talking: Lab, model: ModelTwin, window: BrowserContext) -> AsyncIterator[Asking]:
    """A student with wrong code, who has not agreed to anything and whom the tutor does not know."""
    await asyncio.to_thread(talking.ask, "PUT", "ai-tutor/consent", json={"given": False})
    await asyncio.to_thread(talking.ask, "DELETE", "ai-tutor/conversation")
    model.asked.clear()
    student = Student(await window.new_page(), talking)
    await student.page.set_viewport_size({"width": 1200, "height": 1000})
    asking = Asking(Desk(student))
    await asking.open(COURSE, WRONG)
    yield asking
    await student.page.close()
    await asyncio.to_thread(talking.end_kernels)
    assert [] == student.errors


async def agree(asking: Asking) -> None:
    await asking.press("Allow")
    await expect(
        asking.tutor.get_by_text(f"Your questions go to a-small-model at {ELSEWHERE}")
    ).to_be_visible()


async def test_nothing_is_sent_before_somebody_agrees(asking: Asking, model: ModelTwin) -> None:
    """It says what would be sent and where; without consent the tutor answers by itself."""
    section = asking.tutor.locator(".cm-jp-Consent")
    await expect(section).to_contain_text("Your name, login, e-mail address and files never do.")
    assert [] == await faults(asking.page, "#codementor-tutor")
    await asking.desk.student.picture("47-tutor-consent")
    await asking.answered(await asking.ask("Why does my code fail?"))
    assert [] == model.asked
    await agree(asking)
    await expect(asking.box).to_be_focused()
    await asking.answered(await asking.ask("What is wrong?"), "Written by a-small-model; it may be wrong.")
    assert 1 == len(model.asked)
    await asking.tutor.get_by_text("Your questions go to a-small-model").click()
    await asking.press("Do not send any more")
    await expect(asking.tutor.get_by_text("Nothing you ask leaves this server")).to_be_visible()
    await asking.answered(await asking.ask("And what now?"))
    assert 1 == len(model.asked)


async def test_words_are_seen_as_they_come_and_stop_frees_the_model(asking: Asking, model: ModelTwin) -> None:
    """The evidence is there before the model has said a word; what was said before Stop stays."""
    await agree(asking)
    speaks = asyncio.Event()
    model.say([HEAD, speaks, delta(BEGINNING), delta("And then"), asyncio.Event()])
    turn = await asking.ask("Why does my code fail?")
    await expect(turn.locator(".cm-jp-Evidence")).to_contain_text("is expected")
    await expect(turn.get_by_text("Thinking")).to_be_visible()
    speaks.set()
    await expect(turn.locator(".cm-jp-Words")).to_contain_text(BEGINNING.strip(), timeout=SOON)
    await asking.desk.student.picture("48-tutor-speaking")
    assert [] == await faults(asking.page, "#codementor-tutor")
    await asking.box.press("Escape")
    await expect(turn).to_contain_text("You stopped it here.")
    await expect(turn.locator(".cm-jp-Words")).to_contain_text(BEGINNING.strip())
    await model.idle()
    await asking.answered(await asking.ask("And what now?"), "Written by a-small-model")


async def test_who_waits_is_told_how_many_are_before(asking: Asking, talking: Lab, model: ModelTwin) -> None:
    await agree(asking)
    ends = asyncio.Event()
    begins, *rest = stream("All ", "is ", "well.")
    model.say([begins, ends, *rest])
    first = asyncio.to_thread(talking.ask, "POST", "ai-tutor/chat", json={"message": "Me first"}, timeout=60)
    other = asyncio.create_task(first)
    await model.busy()
    turn = await asking.ask("Why does my code fail?")
    await expect(turn.get_by_text("The model answers 1 question first")).to_be_visible()
    await asking.desk.student.picture("49-tutor-waiting")
    ends.set()
    await asking.answered(turn, "Written by a-small-model")
    assert 200 == (await other).status_code


async def test_nothing_a_model_says_leads_anywhere(asking: Asking, model: ModelTwin) -> None:
    """No picture is fetched, no link can be pressed, no HTML is drawn, while it speaks and afterwards; code
    is copied, and put nowhere by itself."""
    await agree(asking)
    fetched: list[str] = []
    asking.page.on("request", lambda request: fetched.append(request.url))
    ends = asyncio.Event()
    bad = f"![a picture](http://{FAR}/a.png) [a link](http://{FAR}/) <img src='http://{FAR}/b'><b>x</b>\n\n"
    good = "On another thing:\n\n```python\nprint(sorted([3, 1, 2]))\n```\n\nWhat does it print?"
    begins, first, *rest = stream(bad, good)
    model.say([begins, first, ends, *rest])
    turn = await asking.ask("Show me something")
    words = turn.locator(".cm-jp-Words")
    await expect(words.locator("img, a, b")).to_have_count(0)
    ends.set()
    await asking.answered(turn, "Written by a-small-model")
    await expect(words).to_contain_text("a link")
    await expect(words.locator("img, a, b")).to_have_count(0)
    assert [] == [url for url in fetched if FAR in url]
    await asking.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await words.get_by_role("button", name="Copy").click()
    await expect(words.get_by_role("button", name="Copied")).to_be_visible()
    assert "print(sorted([3, 1, 2]))" in await asking.page.evaluate("navigator.clipboard.readText()")
    assert [] == await faults(asking.page, "#codementor-tutor")
