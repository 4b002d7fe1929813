"""The tutor while the sandbox, or the store of what was said, cannot be asked."""

from collections.abc import Sequence

from tutored_for_tests import ADA, FAILS, question

from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.protocol.tutor import ChatView
from codementor_jupyter.protocol.tutor_rules import TutorRules
from server_services.errors import Unavailable
from server_services.tutor.engine.answers import Answers
from server_services.tutor.engine.engine import Engine
from server_services.tutor.ladder import Opening
from server_services.tutor.model import Evidence, Turn, Tutored
from server_services.tutor.service import Ladders, TutorService
from server_services.tutor.speech import Speaker

AWAY = Unavailable(ErrorCode.GRADING_NOT_ISOLATED, "No isolated kernel runs.")


class Memory:
    """A twin of the tutor's store; it can be away when something is to be kept."""

    def __init__(self, full: bool = False) -> None:
        self.full = full
        self.kept: list[Turn] = []

    async def course_rules(self) -> TutorRules:
        return TutorRules()

    async def turns(self, user_id: str, challenge_id: str | None = None, limit: int = 9) -> Sequence[Turn]:
        return []

    async def keep(self, turn: Turn) -> None:
        if self.full:
            raise Unavailable(ErrorCode.STORE_UNAVAILABLE, "The database is away.")
        self.kept.append(turn)


class Patient:
    """A twin of the rate limiter that lets everybody in."""

    async def allow(self, user_id: str, door: str, limit: int, per_seconds: int) -> None:
        return None


async def openings(_user: str, _challenge: str) -> Sequence[Opening]:
    return []


async def opened(_user: str, _challenge: str, _step: int, _code: str) -> None:
    return None


async def passes(_challenge: Tutored, _program: str) -> bool:
    return False


async def answered(memory: Memory, found: Evidence | Exception) -> ChatView:
    """The answer to Ada's question, with this evidence or the failure to find any."""

    async def look(_challenge: Tutored | None, _code: str) -> Evidence:
        if isinstance(found, Exception):
            raise found
        return found

    speaker = Speaker(Engine(None, Answers()), passes, "a course", b"a secret")
    ladders = Ladders(openings, opened)
    service = TutorService(memory, Patient(), ladders, look, speaker, None)  # type: ignore[arg-type]  # twins
    told = [each async for each in service.answer(question("Why does it fail?"))]
    await service.close()  # what was said is kept by then
    assert isinstance(told[-1], ChatView)
    return told[-1]


async def test_code_that_could_not_be_run_is_not_called_right() -> None:
    """It says that it was not run, and helps with what the code itself shows."""
    view = await answered(Memory(), AWAY)
    assert ("rules", True, "unknown") == (view.source, view.complete, view.evidence.kind)
    assert "pass" not in view.evidence.sentence
    assert "not been run" in view.response


async def test_evidence_that_takes_too_long_is_done_without() -> None:
    """As where there is none."""
    view = await answered(Memory(), TimeoutError())
    assert "unknown" == view.evidence.kind
    assert view.suggestions


async def test_an_answer_is_given_though_it_cannot_be_kept() -> None:
    """Only the memory of it is lost."""
    view = await answered(Memory(full=True), FAILS)
    assert ("wrong_answer", True) == (view.evidence.kind, view.complete)


async def test_what_was_said_is_kept_as_it_was_shown() -> None:
    """With who asked what."""
    memory = Memory()
    view = await answered(memory, FAILS)
    (turn,) = memory.kept
    assert (ADA.id, "c1", "Why does it fail?") == (turn.user_id, turn.challenge_id, turn.question)
    assert (view.response, "rules", 0) == (turn.response, turn.source, turn.hint_level)
