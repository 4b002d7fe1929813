"""Puts the tutor together: what grading finds out, in the tutor's words; hints as the challenges keep them;
the model, where there is one, which proposes challenges as well.
"""

import asyncio
import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from codementor_jupyter.protocol.challenges import PYTHON
from codementor_jupyter.protocol.tutor import EvidenceView, StepView
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.challenges.literals import as_python
from server_services.challenges.service import ChallengeService
from server_services.config import TutorConfig
from server_services.errors import CodeMentorError
from server_services.generation.model import Wanted
from server_services.generation.service import Propose
from server_services.grading.advice import Advice
from server_services.grading.analysis import Analysis, Analyst
from server_services.grading.diagnosis import Diagnosis
from server_services.grading.model import GradedChallenge
from server_services.grading.run import judge_code
from server_services.grading.service import GradingService
from server_services.grading.slip import Step
from server_services.stores.connections import Stores
from server_services.stores.rates import RateLimiter
from server_services.tutor.engine.engine import Engine
from server_services.tutor.engine.proposer import Order, Proposer
from server_services.tutor.evidence.exceptions import explained
from server_services.tutor.evidence.lint import findings
from server_services.tutor.evidence.raised import Raised
from server_services.tutor.ladder import Opening
from server_services.tutor.model import Evidence, Tutored
from server_services.tutor.remote import Remote
from server_services.tutor.service import Ladders, Look, TutorService
from server_services.tutor.speech import Passes, Speaker
from server_services.tutor.store import TutorStore

_STEPS_SHOWN = 30
_PASSES_SECONDS = 10.0
# After the question: the tutor waits not much longer for any evidence; and what measuring needs of that.
_GROWN_SECONDS, _LEAST_SECONDS = 0.8, 0.2
_RAISED = re.compile(r"^(?P<type>[A-Za-z_][\w.]{0,80})(?:: (?P<message>.{0,500})|$)", re.MULTILINE)
_LINE = re.compile(r'File "<your cell>", line (\d{1,5})')
_KINDS = {
    Verdict.WRONG_ANSWER: "wrong_answer",
    Verdict.RUNTIME_ERROR: "runtime_error",
    Verdict.COMPILE_ERROR: "compile_error",
    Verdict.TIME_LIMIT: "time_limit",
    Verdict.MEMORY_LIMIT: "memory_limit",
    Verdict.OUTPUT_LIMIT: "output_limit",
}


def tutor_service(
    stores: Stores,
    rates: RateLimiter,
    challenges: ChallengeService,
    grading: GradingService,
    engine: Engine,
    config: TutorConfig | None,
) -> TutorService:
    """The tutor on open stores. It closes the engine with itself."""

    async def openings(user_id: str, challenge_id: str) -> Sequence[Opening]:
        return [Opening(each.at, each.code) for each in await challenges.openings(user_id, challenge_id)]

    speaker = Speaker(engine, passes(grading), config.base_url if config else "", secrets.token_bytes(32))
    remote = Remote.of(config.base_url, config.model) if config else None
    ladders = Ladders(openings, challenges.open_step)
    look = looking(grading.advice, grading.analyst)
    return TutorService(TutorStore(stores.database), rates, ladders, look, speaker, remote)


def proposing(proposer: Proposer) -> Propose:
    """What a model is told of the challenges that are wanted: not for whom, nor which of them they know."""

    async def propose(wanted: Wanted) -> Sequence[Any]:
        difficulty = wanted.difficulty or wanted.profile.difficulty
        order = Order(wanted.topic, difficulty, wanted.language, wanted.profile.concepts, wanted.count)
        return await proposer.propose(order)

    return propose


def passes(grading: GradingService) -> Passes:
    """Whether a program passes a whole challenge, hidden cases too. It is told to nobody."""

    async def judged(challenge: Tutored, program: str) -> bool:
        async with asyncio.timeout(_PASSES_SECONDS):
            judgement = await judge_code(grading.backend, challenge.content, program)
        return judgement.verdict is Verdict.ACCEPTED

    return judged


def looking(advice: Advice, analyst: Analyst) -> Look:
    """Finds evidence on code: by running its visible cases, by reading it, and by measuring how it grows."""

    async def look(challenge: Tutored | None, code: str) -> Evidence:
        if challenge is None or not code.strip():
            lint = await asyncio.to_thread(_linted, challenge, code)
            return Evidence(EvidenceView(kind="unknown", sentence=""), findings=lint)
        until = asyncio.get_running_loop().time() + _GROWN_SECONDS
        graded = GradedChallenge(challenge.id, challenge.version, challenge.content)
        diagnosis, lint = await asyncio.gather(
            advice.diagnosis(graded, code, traced=True),
            asyncio.to_thread(_linted, challenge, code),
        )
        evidence = _evidence(challenge, code, diagnosis, lint)
        if diagnosis.result:  # what is wrong comes before what is slow, and soon
            return evidence
        left = until - asyncio.get_running_loop().time()
        if left < _LEAST_SECONDS:
            return evidence
        try:
            language = challenge.content.language
            analysis = await analyst.analyze(code, graded, language=language, seconds=left)
        except CodeMentorError:
            return evidence
        return _grown(evidence, analysis)

    return look


def _grown(evidence: Evidence, analysis: Analysis) -> Evidence:
    """The same with the class of its cost and the lines that make it, where these were found."""
    heavy = tuple(each.sentence for each in analysis.findings)
    growth = analysis.sentence if analysis.fit else None
    return replace(evidence, growth=growth, findings=(*evidence.findings, *heavy))


def _linted(challenge: Tutored | None, code: str) -> tuple[str, ...]:
    """What can be said of Python without running it. Of code of no challenge nobody says what it is: other
    languages cannot be read as Python, and have nothing said of them.
    """
    python = challenge is None or challenge.content.language == PYTHON
    return tuple(each.sentence for each in findings(code)) if python else ()


def _evidence(challenge: Tutored, code: str, diagnosis: Diagnosis, lint: tuple[str, ...]) -> Evidence:
    case, result, slip = diagnosis.case, diagnosis.result, diagnosis.slip
    if case is None or result is None:
        return Evidence(EvidenceView(kind="none", sentence=""), findings=lint)
    given, expected = case.input, case.expected_output
    if challenge.content.input_mode.value == "call":
        given, expected = as_python(given, expected)
    raised = _raised(result.error or "") if result.verdict in _RAISING else None
    told = explained(raised, code) if raised else None
    view = EvidenceView(
        kind=_KINDS.get(result.verdict, "wrong_answer"),
        sentence="",
        line=slip.line if slip else raised.line if raised else None,
        test=case.name or case.id,
        input=given,
        expected=expected,
        got=result.output or (f"{raised.type}: {raised.message}".rstrip(": ") if raised else None),
        sentences=(result.error,) if result.error and not raised else (),
        steps=tuple(_step(each) for each in diagnosis.steps[:_STEPS_SHOWN]),
    )
    return Evidence(
        view,
        findings=lint,
        printed=result.printed,
        slip=slip.sentence if slip else None,
        certain=slip.certain if slip else False,
        explanation=" ".join(filter(None, (told.what, told.why, told.look))) if told else None,
    )


_RAISING = (Verdict.RUNTIME_ERROR, Verdict.COMPILE_ERROR)


def _raised(error: str) -> Raised | None:
    """The exception that a traceback ends with, and the last of the student's lines in it. It stands right
    after the frames: further lines are its message's, or notes.
    """
    frames = list(_LINE.finditer(error))
    told = _RAISED.search(error, frames[-1].end() if frames else 0)
    if told is None:
        return None
    line = int(frames[-1][1]) if frames else None
    return Raised(told["type"], told["message"] or "", line, (told["type"],))


def _step(step: Step) -> StepView:
    changed = ", ".join(f"{name} = {value}" for name, value in step.changed.items())
    return StepView(step=step.number, line=step.line, changed=changed)
