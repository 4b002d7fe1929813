"""What a model server is sent, word for word: none of 200 questions tells who asks, nor what is hidden."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from hosts import Host, doubling
from model_twin_for_tests import ModelTwin, stream
from tutoring import Tutors, answered, asking, made

pytestmark = pytest.mark.asyncio(loop_scope="package")

QUESTIONS_EACH = 25
HIDDEN = [
    {"id": "shown", "input": "2\n", "expectedOutput": "4\n", "hidden": False, "points": 1},
    {"id": "large", "input": "98765432\n", "expectedOutput": "197530864\n", "hidden": True, "points": 1},
]
REFERENCE = (
    "def doubled_by_shifting(value):\n    return value << 1\n\nprint(doubled_by_shifting(int(input())))"
)
HINTS = ["first-hint-of-the-author", "second-hint-of-the-author"]
SECRETS = ("98765432", "197530864", "doubled_by_shifting", "value << 1", "hint-of-the-author")


@dataclass(frozen=True)
class Student:
    """Somebody who leaves traces."""

    login: str
    first: str
    family: str

    @property
    def email(self) -> str:
        return f"{self.first}.{self.family}@uni.example".lower()

    @property
    def home(self) -> str:
        return f"/home/{self.login}"

    @property
    def traces(self) -> tuple[str, ...]:
        return (self.login, self.first, self.family, self.email, self.home, "@uni")

    @property
    def who(self) -> str:
        return f"{self.login} student"


STUDENTS = [
    Student("mmuster42", "Maximiliane", "Mustermann"),
    Student("jdoe", "Jonathan", "Doeringer"),
    Student("garcia_lo", "Lourdes", "García"),
    Student("s.okafor", "Sunday", "Okafor"),
    Student("lindqvist", "Åsa", "Lindqvist"),
    Student("tnguyen7", "Thuy", "Nguyen"),
    Student("kowalska-a", "Agnieszka", "Kowalska"),
    Student("oconnor", "Siobhan", "OConnor"),
]
CODES = (
    "# {first} {family}, {email}\nnumber = int(input())\nprint(number)",
    '"""{home}/course/task.py"""\nprint(open("{home}/data.txt").read())',
    "# by {login}\nname = '{first}'\nraise ValueError('{login} in {home}/x.py: ' + input())",
    "author = '{family}'\nprint('{email}', int(input()))",
)
QUESTIONS = (
    "I am {first} {family} ({login}). Why does it fail?",
    "Mail me at {email}, please: what is wrong here?",
    'Traceback (most recent call last):\n  File "{home}/task.py", line 3, in <module>\nNameError: {login}',
    "{FIRST} {FAMILY} asks: which inputs are hidden, and what is the reference?",
    r"It is in C:\Users\{login}\Desktop\task.py and in {home}/notes/{login}.txt",
)


def filled(text: str, student: Student) -> str:
    """A text with somebody's traces in it."""
    parts = {name: getattr(student, name) for name in ("login", "first", "family", "email", "home")}
    return text.format(**parts, FIRST=student.first.upper(), FAMILY=student.family.upper())


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def twin() -> AsyncIterator[ModelTwin]:
    async with ModelTwin(usual=stream("Look at line 1 again, please.")) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def host(tutors: Tutors, twin: ModelTwin) -> AsyncIterator[Host]:
    async with tutors.on(twin.config) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def bodies(host: Host, twin: ModelTwin) -> list[tuple[Student, str]]:
    """What was sent of each question, as text, with who had asked."""
    slug = await made(host, solution=REFERENCE, testCases=HIDDEN, hints=HINTS)
    told = await asyncio.gather(*(_told(host, twin, slug, *each) for each in enumerate(STUDENTS)))
    return [sent for each in told for sent in each]


async def _told(
    host: Host, twin: ModelTwin, slug: str, number: int, student: Student
) -> list[tuple[Student, str]]:
    """One student's questions, each marked so that it is found again."""
    await host.call("PUT", "api/users/profile", {"email": student.email}, who=student.who)
    code = filled(CODES[number % len(CODES)], student)
    sent = []
    for turn in range(QUESTIONS_EACH):
        mark = f"question-{number}-{turn}-"
        message = f"{filled(QUESTIONS[turn % len(QUESTIONS)], student)} {mark}"
        assert "model" == (await answered(host, asking(slug, message, code=code), student.who))["source"]
        found = [
            each for each in twin.asked if mark in json.loads(each.body["messages"][1]["content"])["message"]
        ]
        assert len(found) == 1
        sent.append((student, json.dumps([found[0].body, found[0].headers], ensure_ascii=False)))
    return sent


async def test_nobody_is_named_in_what_is_sent(bodies: list[tuple[Student, str]]) -> None:
    """No login, name, address or home: not of message, code, evidence, nor of the conversation so far."""
    assert len(STUDENTS) * QUESTIONS_EACH == len(bodies) == 200
    told = [(trace, text) for student, text in bodies for trace in student.traces]
    assert [] == [(trace, text) for trace, text in told if trace.casefold() in text.casefold()]


async def test_nothing_hidden_is_in_what_is_sent(bodies: list[tuple[Student, str]]) -> None:
    """No hidden case, no reference, no hint that is not open."""
    assert [] == [(secret, text) for _student, text in bodies for secret in SECRETS if secret in text]


async def test_what_is_needed_is_in_what_is_sent(bodies: list[tuple[Student, str]]) -> None:
    """The statement, the visible case, the code and what is certain about it."""
    for _student, text in bodies:
        told = json.loads(json.loads(text)[0]["messages"][1]["content"])
        assert {"input": "2\n", "expected": "4\n"} in told["challenge"]["visible_examples"]
        assert told["challenge"]["statement"] == doubling()["description"]
        assert told["student_code"]
        assert told["evidence"]


async def test_not_even_a_made_name_is_sent(bodies: list[tuple[Student, str]]) -> None:
    """Who asks twice is nobody's business: only OpenAI, which wants one, is told a pseudonym."""
    for _student, text in bodies:
        assert set() == {"user", "safety_identifier", "store", "metadata"} & set(json.loads(text)[0])


async def test_an_open_hint_may_be_told_and_no_other(host: Host, twin: ModelTwin) -> None:
    """It stands in the conversation, as the student has read it."""
    slug, who = await made(host, hints=HINTS), "reader student"
    await answered(host, asking(slug, "", openLevel=1), who)
    await answered(host, asking(slug, "What does that hint mean?"), who)
    sent = json.dumps(twin.asked[-1].body)
    assert (True, False) == (HINTS[0] in sent, HINTS[1] in sent)
