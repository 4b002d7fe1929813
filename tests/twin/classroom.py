"""What the twin knows: the challenges of its course, one learner, and submissions.

They are judged by what their code asks for, and code of `# twin: slow` stays pending for a while.
"""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from codementor_jupyter.protocol.analysis import (
    AnalysisRequest,
    AnalysisView,
    FindingView,
    GrowthView,
    HotLineView,
)
from codementor_jupyter.protocol.challenges import (
    ChallengeSummaryView,
    ChallengeView,
    CheckerSpec,
    ExampleView,
    InputMode,
    Limits,
)
from codementor_jupyter.protocol.hints import HintView, price
from codementor_jupyter.protocol.submissions import (
    ComplexityView,
    CounterexampleView,
    SubmissionView,
    TestResultView,
)
from codementor_jupyter.protocol.users import (
    AchievementView,
    Preferences,
    ProfileView,
    ProgressView,
    Role,
    TopicProgressView,
    WeekView,
)
from codementor_jupyter.protocol.verdicts import Status, Verdict

from .course import CHALLENGES, wire_cases
from .judging import judged, verdict_of
from .tutoring import Tutoring

SLOW_SECONDS = 1.5


@dataclass
class Submission:
    """A submission as the twin keeps it. `ready_at` is on the monotonic clock."""

    number: int
    slug: str
    code: str
    key: str
    ready_at: float
    submitted_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def id(self) -> str:
        return f"submission-{self.number}"


class Classroom:
    """All state of one twin. `seen` records method and path of every request, in order."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """As if just started."""
        self.submissions: list[Submission] = []
        self.hints: dict[str, int] = {}
        self.seen: list[str] = []
        self.faults: list[dict[str, Any]] = []
        self.tutoring = Tutoring()

    def find(self, slug: str) -> dict[str, Any] | None:
        return next((c for c in CHALLENGES if slug in (c["slug"], f"id-{c['slug']}")), None)

    def submit(self, slug: str, code: str, key: str) -> Submission:
        for known in self.submissions:
            if known.key == key:
                return known
        slow = SLOW_SECONDS if "# twin: slow" in code else 0
        made = Submission(len(self.submissions) + 1, slug, code, key, time.monotonic() + slow)
        self.submissions.append(made)
        return made

    def of(self, slug: str) -> list[Submission]:
        return [s for s in self.submissions if s.slug == slug]

    def state(self, slug: str) -> str:
        verdicts = {verdict_of(s.code) for s in self.of(slug)}
        return "solved" if Verdict.ACCEPTED in verdicts else "tried" if verdicts else "new"

    def summary(self, challenge: dict[str, Any]) -> ChallengeSummaryView:
        return ChallengeSummaryView(**self._summary(challenge))

    def _summary(self, challenge: dict[str, Any]) -> dict[str, Any]:
        slug = challenge["slug"]
        names = ("slug", "title", "topic", "input_mode", "xp_reward")
        return {name: challenge[name] for name in names} | {
            "id": f"id-{slug}",
            "version": 1,
            "difficulty": "easy",
            "language": "python",
            "order": CHALLENGES.index(challenge),
            "tags": (),
            "published": True,
            "state": self.state(slug),
        }

    def view(self, challenge: dict[str, Any]) -> ChallengeView:
        slug = challenge["slug"]
        checker = CheckerSpec(name="json" if challenge["input_mode"] is InputMode.CALL else "tokens")
        examples = tuple(
            ExampleView(
                id=f"case-{n}", name=f"example {n}", input=i, expected_output=e, points=1, checker=checker
            )
            for n, (i, e) in enumerate(wire_cases(challenge), 1)
        )
        names = ("description", "description_html", "starter_code")
        return ChallengeView(
            **self._summary(challenge),
            **{name: challenge[name] for name in names},
            examples=examples,
            hidden_cases=4,
            points=len(examples) + 4,
            hint_count=len(challenge["hints"]),
            hint_prices=tuple(price(challenge["xp_reward"], n) for n, _ in enumerate(challenge["hints"], 1)),
            hints_opened=tuple(challenge["hints"][: self.hints.get(slug, 0)]),
            expected_complexity="O(n)",
            limits=Limits(),
            attempts=len(self.of(slug)),
            counterexamples=slug == "two-sum",
            complexity_measured=slug == "two-sum",
        )

    def hint(self, challenge: dict[str, Any], step: int) -> HintView:
        slug, hints = challenge["slug"], challenge["hints"]
        self.hints[slug] = max(step, self.hints.get(slug, 0))
        return HintView(
            challenge_id=f"id-{slug}", step=step, text=hints[step - 1], remaining=len(hints) - step
        )

    def counterexample(self, submission_id: str) -> CounterexampleView:
        """The same for every submission: code of `# twin: no-counterexample` has none."""
        made = next(each for each in self.submissions if each.id == submission_id)
        if "# twin: no-counterexample" in made.code:
            message = "No small input was found that this code fails on."
            return CounterexampleView(submission_id=made.id, message=message)
        result = TestResultView(
            test_case_id="small-1", name="A small input", passed=False, hidden=False,
            verdict=Verdict.WRONG_ANSWER, input="two_sum([0, 0], 0)", expected="[0, 1]", output="[0, 0]",
            execution_time=0.4,
        )  # fmt: skip
        message = "Here the answer is not the expected one. This input is not one of the test cases."
        return CounterexampleView(submission_id=made.id, result=result, message=message)

    def analysis(self, request: AnalysisRequest) -> AnalysisView:
        """Quadratic, by the line that says so; beside O(n) where a challenge is named."""
        at = next((n for n, text in enumerate(request.code.split("\n"), 1) if "twin: quadratic" in text), 2)
        context = request.challenge_context
        known = bool(context and context.challenge_id)
        growth = GrowthView(
            growth="O(n^2)", confidence=0.97, expected="O(n)" if known else None,
            verdict="worse" if known else None, points=((4, 40), (16, 640), (64, 10240)),
            hot_line=HotLineView(line=at, share=0.98), message="The work grows like O(n^2).",
        )  # fmt: skip
        said = f"Line {at} does 98 % of the work: `in` looks at one item after the other, <each> time."
        finding = FindingView(line=at, rule="membership-in-list", kind="complexity", message=said)
        return AnalysisView(complexity=growth, findings=(finding,))

    def complexity(self, submission_id: str) -> ComplexityView:
        """Linear, as it should be; quadratic for code of `# twin: quadratic`."""
        made = next(each for each in self.submissions if each.id == submission_id)
        worse = "# twin: quadratic" in made.code
        return ComplexityView(
            submission_id=made.id,
            measured="O(n^2)" if worse else "O(n)",
            expected="O(n)",
            worse=worse,
            message="Right, but the work grows like O(n^2); O(n) is possible."
            if worse
            else "Right, and the work grows like O(n).",
        )

    def graded(self, made: Submission, *, with_code: bool = False) -> SubmissionView:
        pending = time.monotonic() < made.ready_at
        shared = {
            "id": made.id,
            "challenge_id": f"id-{made.slug}",
            "challenge_slug": made.slug,
            "challenge_version": 1,
            "language": "python",
            "attempt": self.of(made.slug).index(made) + 1,
            "submitted_at": made.submitted_at,
            "code": made.code if with_code else None,
        }
        if pending:
            return SubmissionView(**shared, status=Status.PENDING, message="Your code is being graded.")
        return SubmissionView(**shared, **self._verdict(made))

    def _verdict(self, made: Submission) -> dict[str, Any]:
        verdict, challenge = verdict_of(made.code), self.find(made.slug)
        assert challenge is not None
        earlier = self.of(made.slug)[: self.of(made.slug).index(made)]
        solved_before = any(verdict_of(s.code) is Verdict.ACCEPTED for s in earlier)
        return judged(challenge, verdict, first=verdict is Verdict.ACCEPTED and not solved_before)

    def progress(self) -> ProgressView:
        solved = [c for c in CHALLENGES if self.state(c["slug"]) == "solved"]
        xp = sum(c["xp_reward"] for c in solved)
        return ProgressView(
            xp=xp,
            level=1,
            level_starts_at=0,
            next_level_at=50,
            solved=len(solved),
            tried=len({s.slug for s in self.submissions}),
            total=len(CHALLENGES),
            submissions=len(self.submissions),
            topics=tuple(
                TopicProgressView(topic=c["topic"], solved=int(c in solved), tried=0, total=1)
                for c in CHALLENGES
            ),
            week=WeekView(starts=date(2026, 1, 5), goal=3, solved=len(solved), reached=len(solved) >= 3),
            weeks_reached=0,
            achievements=(
                AchievementView(
                    id="first-steps", title="First steps", description="Solve your first challenge.",
                    achieved_at=datetime.now(UTC) if solved else None,
                ),
                AchievementView(id="five", title="High five", description="Solve five challenges."),
            ),
        )  # fmt: skip

    def profile(self) -> ProfileView:
        now = datetime.now(UTC)
        return ProfileView(
            id="ada", username="ada", roles=(Role.STUDENT,), level=1, xp=self.progress().xp, achievements=(),
            preferences=Preferences(), created_at=now, updated_at=now,
        )  # fmt: skip
