"""What a model is asked, and what its answer must not give away."""

from typing import TYPE_CHECKING, Literal, cast

from codementor_jupyter.protocol.challenges import ChallengeRequest

from .engine.question import Example, Subject
from .engine.question import Question as Asked
from .engine.question import Turn as Utterance
from .engine.scrub import Scrubber
from .gate.secret import Secrets, specific
from .knowing import asked_for
from .model import Question, Turn, Tutored

if TYPE_CHECKING:
    from .speech import Speech

_EXAMPLES = 5
_BEGINNER, _ADVANCED = 3, 10


def engine_question(speech: "Speech") -> Asked:
    """The question for a model: nothing hidden by type, nothing that says who asks."""
    question = speech.question
    scrub = Scrubber(question.asker.names)
    preferences = question.asker.preferences
    return Asked(
        message=scrub.prose(asked_for(question)),
        hint_level=cast(Literal[1, 2, 3, 4], speech.level),
        subject=_subject(question.challenge) if question.challenge else None,
        code=scrub.code(question.code),
        evidence=tuple(scrub.prose(each) for each in speech.evidence.sentences),
        turns=tuple(each for turn in speech.turns for each in _utterances(turn, scrub)),
        level=_level(question),
        personality=preferences.tutor_personality,
        style=preferences.learning_style,
    )


def _utterances(turn: Turn, scrub: Scrubber) -> tuple[Utterance, Utterance]:
    return (
        Utterance("student", scrub.prose(turn.question)),
        Utterance("tutor", scrub.prose(turn.response)),
    )


def secrets_of(speech: "Speech") -> Secrets:
    """What the gate looks for in an answer."""
    question = speech.question
    content = question.challenge.content if question.challenge else None
    return Secrets(
        reference=content.solution if content else "",
        starter=content.starter_code if content else "",
        student_code=question.code,
        hidden=_hidden(content) if content else (),
        language=content.language if content else "python",
    )


def _subject(challenge: Tutored) -> Subject:
    content = challenge.content
    visible = [case for case in content.test_cases if not case.hidden][:_EXAMPLES]
    return Subject(
        id=challenge.id,
        version=challenge.version,
        title=content.title,
        statement=content.description,
        examples=tuple(Example(case.input, case.expected_output) for case in visible),
        language=content.language,
    )


def _level(question: Question) -> Literal["easy", "medium", "hard"]:
    if question.asker.level < _BEGINNER:
        return "easy"
    return "medium" if question.asker.level < _ADVANCED else "hard"


def _hidden(content: ChallengeRequest) -> tuple[str, ...]:
    texts: dict[bool, list[str]] = {True: [], False: [content.description, content.starter_code]}
    for case in content.test_cases:
        texts[case.hidden] += (case.input, case.expected_output)
    return specific(texts[True], texts[False])
