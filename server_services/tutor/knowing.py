"""What the rules are told: the challenge as every student sees it, the code, and the evidence."""

import json
from typing import TYPE_CHECKING, cast

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode
from codementor_jupyter.protocol.users import Preferences

from .model import Evidence, Question
from .rules.known import Example, Failure, FailureKind, Known, Manner, Statement, Step
from .rules.reading import read

if TYPE_CHECKING:
    from .speech import Speech

_NOWHERE = Statement(slug="", title="", description="")


def known_of(speech: "Speech") -> Known:
    """All that may be said of this question."""
    question = speech.question
    content = question.challenge.content if question.challenge else None
    failure = _failure(speech.evidence)
    return Known(
        challenge=_statement(content, question.code, speech.opened) if content else _NOWHERE,
        code=question.code,
        failure=failure,
        findings=speech.evidence.findings,
        growth=speech.evidence.growth,
        level=question.open_level or speech.level,
        attempts=question.attempts,
        # Who has solved a challenge may have changed the code since: it is this code that is spoken of.
        solved=question.solved and (failure is None or failure.kind == "none"),
    )


def manner_of(preferences: Preferences) -> Manner:
    """How this user likes to be spoken to."""
    return Manner(preferences.tutor_personality, preferences.learning_style)


def asked_for(question: Question) -> str:
    """The question in words: opening a step asks for it."""
    return question.message.strip() or "Give me the next hint, please."


def _statement(content: ChallengeRequest, code: str, opened: int) -> Statement:
    """The challenge to somebody who has opened so many of its author's hints."""
    visible = [case for case in content.test_cases if not case.hidden]
    function = _called(content)
    return Statement(
        slug=content.slug,
        title=content.title,
        description=content.description,
        input_mode=content.input_mode.value,
        function=function,
        parameters=_parameters(function, content.starter_code, code),
        examples=tuple(Example(case.input, case.expected_output) for case in visible),
        expected_complexity=content.expected_complexity,
        topic=content.topic,
        tags=content.tags,
        language=content.language,
        hints=content.hints[:opened],
    )


def _called(content: ChallengeRequest) -> str | None:
    """The function that visible cases call."""
    if content.input_mode is not InputMode.CALL:
        return None
    for case in content.test_cases:
        if not case.hidden:
            given = json.loads(case.input)
            return str(given["call"])
    return None


def _parameters(function: str | None, *sources: str) -> tuple[str, ...]:
    for source in sources:
        for node in read(source).functions:
            if node.name == function:
                return tuple(argument.arg for argument in node.args.args)
    return ()


def _failure(evidence: Evidence) -> Failure | None:
    view = evidence.view
    if view.kind == "unknown":
        return None
    return Failure(
        kind=cast(FailureKind, view.kind),
        case_name=view.test,
        case_input=view.input,
        expected=view.expected,
        got=view.got,
        printed=evidence.printed,
        line=view.line,
        slip=evidence.slip,
        certain=evidence.certain,
        explanation=evidence.explanation,
        steps=tuple(Step(each.step, each.line, each.changed) for each in view.steps),
    )
