"""What is shown of a challenge, and to whom. Pure: a Challenge in, a view out.

A student's views never carry hidden cases, the reference solution or hints that were not opened.
"""

from typing import Literal

from codementor_jupyter.protocol.challenges import (
    AuthoredChallengeView,
    ChallengeSummaryView,
    ChallengeView,
    ExampleView,
)
from codementor_jupyter.protocol.hints import price

from .model import Challenge
from .statement import statement_html

State = Literal["new", "tried", "solved"]

_SUMMARY = set(ChallengeSummaryView.model_fields) - {"state", "best_score"}


def summary_view(
    challenge: Challenge, *, state: State = "new", best_score: float | None = None
) -> ChallengeSummaryView:
    """A challenge in a list. `best_score` is 0 to 1, None before the first attempt."""
    return ChallengeSummaryView(**_summary(challenge), state=state, best_score=best_score)


def challenge_view(
    challenge: Challenge,
    *,
    state: State = "new",
    best_score: float | None = None,
    hints_opened: int = 0,
    attempts: int = 0,
) -> ChallengeView:
    """A challenge as one student sees it, who has opened the first `hints_opened` hints."""
    examples, made = examples_of(challenge), challenge.generator
    return ChallengeView(
        **_summary(challenge),
        state=state,
        best_score=best_score,
        description=challenge.description,
        description_html=statement_html(challenge.description),
        starter_code=challenge.starter_code,
        examples=examples,
        hidden_cases=len(challenge.test_cases) - len(examples) + (made.cases if made else 0),
        points=sum(case.points for case in challenge.test_cases) + (made.cases * made.points if made else 0),
        hint_count=len(challenge.hints),
        hint_prices=tuple(price(challenge.xp_reward, step + 1) for step in range(len(challenge.hints))),
        hints_opened=challenge.hints[:hints_opened],
        expected_complexity=challenge.expected_complexity,
        limits=challenge.limits,
        attempts=attempts,
        max_attempts=challenge.max_attempts,
        counterexamples=made is not None and made.counterexamples,
        complexity_measured=challenge.complexity_measured,
    )


def authored_view(challenge: Challenge) -> AuthoredChallengeView:
    """A challenge with all its secrets. For instructors only."""
    fields = {name: getattr(challenge, name) for name in AuthoredChallengeView.model_fields}
    return AuthoredChallengeView.model_construct(**fields)


def examples_of(challenge: Challenge) -> tuple[ExampleView, ...]:
    """The visible test cases."""
    return tuple(
        ExampleView(
            id=case.id,
            name=case.name,
            input=case.input,
            expected_output=case.expected_output,
            points=case.points,
            checker=challenge.checker_of(case),
        )
        for case in challenge.test_cases
        if not case.hidden
    )


def _summary(challenge: Challenge) -> dict[str, object]:
    return {name: getattr(challenge, name) for name in _SUMMARY}
