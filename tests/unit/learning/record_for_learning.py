"""A learner's record for the tests of learning: one answer after the other, and what is learned of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeSummaryView, Difficulty, InputMode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.learning.model import Answer, Learner, Rated, Task, learn, unrated

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def offered(slug: str, **fields: Any) -> ChallengeSummaryView:
    """A challenge in a list: an easy one on loops unless said otherwise."""
    given = {
        "id": slug, "slug": slug, "version": 1, "title": slug.title(), "difficulty": Difficulty.EASY,
        "language": "python", "input_mode": InputMode.STDIN, "topic": "loops", "order": 0, "tags": (),
        "xp_reward": 10, "published": True,
    }  # fmt: skip
    return ChallengeSummaryView(**given | fields)


@dataclass
class Class:
    """Learners and challenges as they are learned, an hour after each other unless told when."""

    learners: dict[str, Learner] = field(default_factory=dict)
    ratings: dict[str, Rated] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)

    def answer(
        self,
        challenge: str = "sum",
        accepted: bool = True,
        *,
        who: str = "ada",
        hints: int = 0,
        concepts: Sequence[str] = ("loops",),
        difficulty: Difficulty = Difficulty.MEDIUM,
        **more: Any,
    ) -> Learner:
        """One more answer in the record, learned at once."""
        number = len(self.answers)
        fields: dict[str, Any] = {
            "submission_id": f"s{number:04}",
            "user_id": who,
            "challenge_id": challenge,
            "version": 1,
            "verdict": Verdict.ACCEPTED if accepted else Verdict.WRONG_ANSWER,
            "score": 1.0 if accepted else 0.5,
            "at": MONDAY + number * HOUR,
        }
        self.answers.append(Answer(**fields | more))
        return self.learn(self.answers[-1], Task(difficulty, tuple(concepts)), hints)

    def learn(self, answer: Answer, task: Task, hints: int = 0) -> Learner:
        """Learn an answer, perhaps once more."""
        who, challenge = answer.user_id, answer.challenge_id
        learner = self.learners.get(who) or Learner(who)
        rated = self.ratings.get(challenge) or unrated(challenge, task)
        self.learners[who], self.ratings[challenge] = learn(learner, rated, answer, task, hints)
        return self.learners[who]
