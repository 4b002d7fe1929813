"""A model that gives the solution away, and what of it passes through the tutor's doors: nothing."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio
from hosts import RIGHT, Host
from model_twin_for_tests import ModelTwin, stream
from tutoring import TWO_SUMMANDS, Tutors, answered, asking, kept, made, newcomer, streamed, words

pytestmark = pytest.mark.asyncio(loop_scope="package")

HONEST = "Your line 1 prints the number as it was read. What has to happen to it first?"
LINES = TWO_SUMMANDS.splitlines()


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin() as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def host(tutors: Tutors, twin: ModelTwin) -> AsyncIterator[Host]:
    async with tutors.on(twin.config) as found:
        yield found


def in_pieces(text: str) -> list[Any]:
    """An answer as models write it: a few signs at a time."""
    return stream(*(text[start : start + 7] for start in range(0, len(text), 7)))


async def everywhere(host: Host, slug: str, said: Sequence[tuple[str, dict[str, Any]]], who: str) -> str:
    """All that a student could read of an answer: each event, the words joined, and what is kept."""
    return "\n".join((json.dumps(said), words(list(said)), json.dumps(await kept(host, slug, who))))


GIVING_AWAY = {
    "the reference in a fence": f"Sure! Here it is:\n\n```python\n{RIGHT}\n```\n\nRead it well.",
    "the reference bare": f"Write this:\n\n{RIGHT}\n\nThen submit.",
    "a renamed program": f"Try this:\n\n```python\n{TWO_SUMMANDS}\n```\n",
    "a fence that never closes": f"Try this:\n\n```\n{TWO_SUMMANDS}",
    "one expression in a sentence": f"Print `{RIGHT[6:-1]}` instead of what you print.",
    "another language": 'In C:\n\n```c\nint main() {\n  int a; read(&a);\n  printf("%d", a + a);\n}\n```',
}
TELLTALES = ("2 * int(input())", "2*int(input())", "amount + amount", "a + a", "int(input()))")


@pytest.mark.parametrize("text", GIVING_AWAY.values(), ids=GIVING_AWAY.keys())
async def test_no_passing_program_reaches_the_student(host: Host, twin: ModelTwin, text: str) -> None:
    """Not in the stream, at its end or in what is kept; and the answer says that something is missing."""
    slug, who = await made(host), newcomer()
    twin.say(in_pieces(text))
    events = await streamed(host, asking(slug, code="print('?')"), who)
    seen = await everywhere(host, slug, events, who)
    assert [] == [telltale for telltale in TELLTALES if telltale in seen]
    done = events[-1][1]
    assert (True, "model", True) == (done["withheld"], done["source"], done["complete"])
    assert "Here I would give it away." in done["response"]
    assert "held" in {name for name, _told in events}


async def test_a_program_is_not_told_line_by_line(host: Host, twin: ModelTwin) -> None:
    """The first line is harmless; with it the second would pass."""
    slug, who = await made(host), newcomer()
    twin.say(*(in_pieces(f"Write this line:\n\n```python\n{line}\n```\n") for line in LINES))
    first, second = [
        await answered(host, asking(slug, f"Line {number}, please?", code="pass"), who) for number in (1, 2)
    ]
    assert (False, True) == (first["withheld"], second["withheld"])
    assert LINES[0] in first["response"]
    told = json.dumps([second, await kept(host, slug, who)])
    assert "amount + amount" not in told


async def test_a_program_is_not_told_line_by_line_to_who_asks_all_at_once(
    host: Host, twin: ModelTwin
) -> None:
    """In one conversation there is one answer at a time: the second knows what the first has shown."""
    slug, who = await made(host), newcomer()
    twin.say(*(in_pieces(f"Write this line:\n\n```python\n{line}\n```\n") for line in LINES))
    answers = await asyncio.gather(
        *(answered(host, asking(slug, f"Line {number}, please?", code="pass"), who) for number in (1, 2))
    )
    assert [False, True] == sorted(told["withheld"] for told in answers)
    assert "amount + amount" not in json.dumps([answers, await kept(host, slug, who)])


async def test_what_was_left_out_is_kept_for_nobody_else(host: Host, twin: ModelTwin) -> None:
    """The next one who asks the same asks the model again."""
    slug, before = await made(host), len(twin.asked)
    twin.say(in_pieces(GIVING_AWAY["a renamed program"]), in_pieces(HONEST))
    assert (await answered(host, asking(slug), newcomer()))["withheld"]
    again = await answered(host, asking(slug), newcomer())
    assert ("model", False, 2) == (again["source"], again["withheld"], len(twin.asked) - before)


LAID_OUT = [
    "Look at line 1! Is `n < 3`, or is `n > 3`?\n",
    "Two things:\n\n* first, line 1\n* then line 2\n\n| n | seen |\n| --- | --- |\n| 2 | 2 |\n",
    "A list of three:\n\n```python\nnames = ['a', 'b']\nprint(names[0:1])\n```\n\nWhich of them is printed?",
]


@pytest.mark.parametrize("text", LAID_OUT, ids=["signs", "a list and a table", "code"])
async def test_what_is_kept_is_what_was_streamed_to_the_letter(
    host: Host, twin: ModelTwin, text: str
) -> None:
    """However it is laid out and however it ends."""
    slug, who = await made(host), newcomer()
    twin.say(in_pieces(text))
    events = await streamed(host, asking(slug), who)
    (turn,) = await kept(host, slug, who)
    assert words(events) == events[-1][1]["response"] == turn["response"]
    assert words(events).endswith(text)


@pytest.mark.parametrize(
    "text",
    [
        HONEST,
        "You wrote `print(int(input()))`: which value does it print for 2?",
        "A loop that doubles three names:\n\n```python\nfor name in names:\n    print(name * 2)\n```\n\nSee?",
    ],
    ids=["prose", "own code", "another example"],
)
async def test_honest_help_passes_whole(host: Host, twin: ModelTwin, text: str) -> None:
    """Prose, the student's own code, and an example of something else."""
    twin.say(in_pieces(text))
    told = await answered(host, asking(await made(host)), newcomer())
    assert not told["withheld"]
    assert "".join(text.split()) in "".join(told["response"].split())


async def test_hidden_values_are_not_said(host: Host, twin: ModelTwin) -> None:
    """Even by a model that has guessed them, in pieces."""
    hidden = {"id": "large", "input": "98765432123\n", "expectedOutput": "197530864246\n", "hidden": True}
    shown = {"id": "shown", "input": "2\n", "expectedOutput": "4\n", "hidden": False, "points": 1}
    slug, who = await made(host, testCases=[shown, hidden | {"points": 1}]), newcomer()
    twin.say(in_pieces("The hidden test reads 98765432123 and wants 197530864246 of you."))
    events = await streamed(host, asking(slug), who)
    seen = await everywhere(host, slug, events, who)
    assert [] == [secret for secret in ("98765432123", "197530864246") if secret in seen]
    assert events[-1][1]["withheld"]


async def test_nothing_of_an_answer_is_fetched_or_led_away(host: Host, twin: ModelTwin) -> None:
    """No image, no link, no HTML of the model's is in what is kept or shown as HTML."""
    slug, who = await made(host), newcomer()
    twin.say(
        in_pieces("Look ![x](https://evil.example/?q=1) [here](https://evil.example) <b>now</b> <img src=x>.")
    )
    told = await answered(host, asking(slug), who)
    for text in (told["response"], told["responseHtml"], json.dumps(await kept(host, slug, who))):
        assert [] == [part for part in ("evil.example", "<img", "<b>", "href") if part in text]
