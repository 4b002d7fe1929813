"""The tutor on the wire: questions, answers, what is allowed, what is kept.

A streamed answer is a series of server-sent events, each with one of these as its JSON: `meta` MetaView,
`evidence` EvidenceView, `waiting` WaitingView, `delta` DeltaView, `held` HeldView, and last `done` ChatView,
or `error` as every refusal.
"""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from .base import Wire
from .hints import LEVELS
from .submissions import MAX_CODE_BYTES
from .tutor_rules import TutorMode

MAX_MESSAGE = 4000

Source = Literal["model", "cache", "rules"]


def _whole(text: Any) -> Any:
    """Text with a question mark for each half of a letter, which a cell may hold and no store can keep."""
    return text.encode("utf-8", "replace").decode("utf-8") if isinstance(text, str) else text


Written = Annotated[str, BeforeValidator(_whole)]


class TutorContext(Wire):
    """What a question is about. `code`: the cell as it stands; else that of `submissionId`; else none."""

    current_challenge: Written | None = Field(default=None, max_length=200)
    user_level: int | None = Field(default=None, ge=0, le=10_000)
    code: Written | None = Field(default=None, max_length=MAX_CODE_BYTES)
    submission_id: Written | None = Field(default=None, max_length=64)


class ChatRequest(Wire):
    """A question, or with `openLevel` the wish to open that step of the ladder."""

    message: Written = Field(default="", max_length=MAX_MESSAGE)
    context: TutorContext = TutorContext()
    stream: bool = False
    open_level: int | None = Field(default=None, ge=1, le=LEVELS)

    @model_validator(mode="after")
    def _says_something(self) -> "ChatRequest":
        if not self.message.strip() and self.open_level is None:
            raise ValueError("ask something in `message`, or open a step with `openLevel`")
        if self.open_level is not None and self.context.current_challenge is None:
            raise ValueError("`openLevel` needs `context.currentChallenge`: hints belong to a challenge")
        return self


class StepView(Wire):
    """One row of a trace table: what changed after a line."""

    step: int
    line: int
    changed: str


class EvidenceView(Wire):
    """What is known of the code without asking anybody."""

    kind: str = Field(description="wrong_answer, runtime_error, compile_error, ..., hidden, none")
    sentence: str = Field(description="the first sentence of the answer")
    line: int | None = None
    test: str | None = Field(default=None, description="name of the smallest visible case that fails")
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    sentences: tuple[str, ...] = ()
    steps: tuple[StepView, ...] = ()


class LevelView(Wire):
    """The next step of the ladder, if there is one that may be opened at all."""

    level: int
    price: int = Field(description="XP it costs")
    wait: int = Field(default=0, description="seconds until it may be opened without changing the code")


class ConsentView(Wire):
    """Where questions go if you agree. Until then the tutor answers by itself."""

    host: str
    model: str
    given: bool
    sentence: str = Field(description="what is sent there, and what never is")


class MetaView(Wire):
    source: Source
    hint_level: int
    model: str | None = None


class DeltaView(Wire):
    text: str


class HeldView(Wire):
    reason: str = Field(description="why something is not shown, or not yet")


class WaitingView(Wire):
    """Nothing else has come for a while. `why`: what is waited for."""

    why: Literal["turn", "evidence", "line", "model", "check"] = Field(
        default="line",
        description="turn: your question before this one; evidence: your code is being run; line: the model "
        "answers others; model: its next words; check: what it wrote is being run",
    )
    ahead: int = Field(
        default=0, description="how many questions are answered first: yours, or in a line those of others"
    )


class ChatView(Wire):
    """A whole answer. `response` is Markdown without HTML and remote images, `responseHtml` the same as clean
    HTML.
    """

    response: str
    response_html: str = ""
    suggestions: tuple[str, ...] = ()
    source: Source
    complete: bool
    hint_level: int = Field(description="the highest step that is open; 0: none")
    next_level: LevelView | None = None
    evidence: EvidenceView
    withheld: bool = Field(default=False, description="whether a part would have given the solution away")
    model: str | None = None
    consent: ConsentView | None = None


class TurnView(Wire):
    """One question with its answer, as kept."""

    id: str
    challenge_id: str | None
    question: str
    response: str
    response_html: str = ""
    source: Source
    complete: bool
    hint_level: int
    at: datetime


class ConversationView(Wire):
    """My questions and the answers, oldest first. They are deleted after `retentionDays`."""

    turns: tuple[TurnView, ...]
    retention_days: int


class ErasedView(Wire):
    erased: int


class ConsentRequest(Wire):
    """Whether my questions may go to the model."""

    given: bool


class TutorView(Wire):
    """What the tutor may do for me now."""

    mode: TutorMode
    ceiling: int
    until: datetime | None = Field(default=None, description="when a window ends that decides this")
    hint_level: int = 0
    next_level: LevelView | None = None
    consent: ConsentView | None = Field(default=None, description="None: there is no model")
    retention_days: int
