"""What the twin's tutor knows: who agreed, what was asked, which steps are open. Its answers are made up.

What a question says decides what comes: `twin: off` is refused, `twin: fails` ends with an error, `twin: cut`
breaks off as if it were whole, `twin: breaks` with the connection, `twin: waits` speaks until nobody listens,
`twin: line` says that others come first.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from codementor_jupyter.protocol.hints import LEVELS, price
from codementor_jupyter.protocol.tutor import (
    ChatRequest,
    ChatView,
    ConsentView,
    EvidenceView,
    LevelView,
    StepView,
    TurnView,
    TutorView,
)
from codementor_jupyter.protocol.tutor_rules import TutorRules

SENTENCE = "Your code gave [0, 0].\u2028It should give [0, 1]."  # ends a line for Python, not on the wire
WORDS = (f"{SENTENCE}\n\n", "Look at **line 3**: ", "`<b>`é🙂 is kept.")
HTML = "<p>Your code gave [0, 0].</p><p>Look at <strong>line 3</strong>.</p><pre><code>x = 1</code></pre>"
HOST, MODEL = "models.example", "a-small-model"
EVIDENCE = EvidenceView(
    kind="wrong_answer",
    sentence=SENTENCE,
    line=3,
    test="example 1",
    input="two_sum([0, 0], 0)",
    expected="[0, 1]",
    got="",
    steps=(StepView(step=1, line=2, changed="i = 0"),),
)


@dataclass
class Tutoring:
    """`asked`: every question that was answered; `left`: how many stopped listening."""

    asked: list[ChatRequest] = field(default_factory=list)
    turns: list[TurnView] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)
    agreed: bool = False
    rules: TutorRules = field(default_factory=TutorRules)
    left: int = 0

    def view(self, slug: str | None, xp: int) -> TutorView:
        """Free, with the whole ladder; beside it a model that nobody has agreed to yet."""
        opened = self.opened.get(slug or "", 0)
        return TutorView(
            mode="free",
            ceiling=LEVELS,
            hint_level=opened,
            next_level=self._next(slug, xp),
            consent=self._consent(),
            retention_days=30,
        )

    def open(self, slug: str, step: int) -> None:
        """A step of the ladder is open, whoever wrote it."""
        self.opened[slug] = max(step, self.opened.get(slug, 0))

    def answer(self, asked: ChatRequest, xp: int) -> ChatView:
        """The whole answer; it is kept, and a step that was wished for is open."""
        slug = asked.context.current_challenge
        if slug and asked.open_level:
            self.open(slug, asked.open_level)
        self.asked.append(asked)
        view = ChatView(
            response="".join(WORDS),
            response_html=HTML,
            suggestions=("What is a dict?",),
            source="rules",
            complete=True,
            hint_level=self.opened.get(slug or "", 0),
            next_level=self._next(slug, xp),
            evidence=EVIDENCE,
            consent=self._consent(),
        )
        self._keep(asked, view)
        return view

    def conversation(self, slug: str | None) -> list[TurnView]:
        return [turn for turn in self.turns if slug in (None, turn.challenge_id)]

    def erase(self, slug: str | None) -> int:
        gone = self.conversation(slug)
        self.turns = [turn for turn in self.turns if turn not in gone]
        return len(gone)

    def _consent(self) -> ConsentView:
        sentence = "Your question and code go there, never your name."
        return ConsentView(host=HOST, model=MODEL, given=self.agreed, sentence=sentence)

    def _next(self, slug: str | None, xp: int) -> LevelView | None:
        level = self.opened.get(slug or "", 0) + 1
        return LevelView(level=level, price=price(xp, level)) if slug and level <= LEVELS else None

    def _keep(self, asked: ChatRequest, view: ChatView) -> None:
        turn = TurnView(
            id=f"turn-{len(self.asked)}",
            challenge_id=asked.context.current_challenge,
            question=asked.message,
            response=view.response,
            response_html=view.response_html,
            source=view.source,
            complete=True,
            hint_level=view.hint_level,
            at=datetime.now(UTC),
        )
        self.turns.append(turn)
