"""`python -m bench.learners`: does the model of learners find what they can nearly do? Simulated students.

Everyone has an ability of their own and one for each topic, every task a difficulty; both are hidden from the
model, which is told the author's word in three levels, mostly right, and what is answered. A task is tried
once, then solved at the second attempt. The same seed gives the same table on every machine.
"""

import argparse
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from codementor_jupyter.protocol.challenges import ChallengeSummaryView, Difficulty, InputMode
from codementor_jupyter.protocol.verdicts import Verdict
from server_services.learning.elo import Rating, chance
from server_services.learning.model import Answer, Learner, Rated, Task, learn, unrated
from server_services.learning.recommendation import AIM, ZONE, recommended

TOPICS = ("basics", "loops", "lists", "text", "dicts", "search")
ANSWERS, MARKS = 20, (10, 20)
SPREAD_OF_TASKS, SPREAD_BY_TOPIC, AUTHORS_ERROR = 1.2, 0.3, 0.7
START = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Student:
    """What nobody can see."""

    name: str
    ability: float
    by_topic: dict[str, float]

    def chance(self, task: "Invented") -> float:
        return chance(self.ability + self.by_topic[task.view.topic], task.difficulty)


@dataclass(frozen=True)
class Invented:
    """A task as its author describes it, and how difficult it is."""

    view: ChallengeSummaryView
    difficulty: float


@dataclass
class Found:
    """What a policy led to: true chances of the tasks it chose, and ability as it is and as estimated."""

    chances: list[float] = field(default_factory=list)
    estimates: dict[int, list[tuple[float, float]]] = field(default_factory=lambda: {n: [] for n in MARKS})

    @property
    def share_in_zone(self) -> float:
        low, high = ZONE
        return statistics.fmean(low <= each <= high for each in self.chances)

    def correlation(self, answers: int) -> float:
        """Of estimated with true ability after so many answers."""
        return statistics.correlation(*zip(*self.estimates[answers], strict=True))


Course = Sequence[Invented]


@dataclass(frozen=True)
class Choice:
    """Whose turn it is, what is known of them, and which tasks they have not had yet."""

    student: Student
    learner: Learner
    left: Course
    ratings: dict[str, Rating]
    draw: Random


def by_chance(choice: Choice) -> Invented:
    """Any of them."""
    return choice.draw.choice(choice.left)


def in_order(choice: Choice) -> Invented:
    """The course from its beginning: easy ones first, as its author thinks."""
    return choice.left[0]


def by_elo(choice: Choice) -> Invented:
    """What the server would recommend first."""
    views = [each.view for each in choice.left]
    [best] = recommended(choice.learner, views, choice.ratings, START, 1)
    return next(each for each in choice.left if each.view.id == best.challenge.id)


def by_knowing(choice: Choice) -> Invented:
    """What nobody can know: how much there is to find at all."""
    return min(choice.left, key=lambda each: abs(choice.student.chance(each) - AIM))


Policy = Callable[[Choice], Invented]
POLICIES: dict[str, Policy] = {
    "random": by_chance,
    "fixed order": in_order,
    "Elo": by_elo,
    "knowing all": by_knowing,
}


def class_of(draw: Random, students: int) -> list[Student]:
    return [
        Student(f"s{number}", draw.gauss(0, 1), {topic: draw.gauss(0, SPREAD_BY_TOPIC) for topic in TOPICS})
        for number in range(students)
    ]


def course_of(draw: Random, tasks: int) -> list[Invented]:
    """A course in the order of its levels, each a third of it; within a level as it comes."""
    real = [draw.gauss(0, SPREAD_OF_TASKS) for _ in range(tasks)]
    felt = sorted(real, key=lambda difficulty: difficulty + draw.gauss(0, AUTHORS_ERROR))
    thirds = [felt[tasks * n // 3 : tasks * (n + 1) // 3] for n in range(3)]
    levelled = [(level, each) for level, third in zip(Difficulty, thirds, strict=True)
                for each in draw.sample(third, len(third))]  # fmt: skip
    return [Invented(_view(place, level), each) for place, (level, each) in enumerate(levelled)]


def _view(place: int, level: Difficulty) -> ChallengeSummaryView:
    return ChallengeSummaryView(
        id=f"t{place}", slug=f"t{place}", version=1, title=f"Task {place}", difficulty=level, order=place,
        language="python", input_mode=InputMode.CALL, topic=TOPICS[place % len(TOPICS)], tags=(),
        xp_reward=10, published=True,
    )  # fmt: skip


def simulate(policy: Policy, students: int, tasks: int, seed: int) -> Found:
    """Let a class work through a course, one student after the other, each as the policy says."""
    made, draw = Random(seed), Random(seed + 1)  # the same class and course for every policy
    course, everyone = course_of(made, tasks), class_of(made, students)
    rated, found = dict[str, Rated](), Found()
    for student in everyone:
        _work(student, course, rated, policy, draw, found)
    return found


def _work(
    student: Student, course: Course, rated: dict[str, Rated], policy: Policy, draw: Random, found: Found
) -> None:
    learner, left = Learner(student.name), list(course)
    for number in range(1, ANSWERS + 1):
        ratings = {id_: each.rating for id_, each in rated.items()}
        chosen = policy(Choice(student, learner, left, ratings, draw))
        left.remove(chosen)
        found.chances.append(student.chance(chosen))
        learner = _tried(learner, chosen, rated, draw.random() < found.chances[-1])
        if number in MARKS:
            found.estimates[number].append((student.ability, learner.overall.value))


def _tried(learner: Learner, chosen: Invented, rated: dict[str, Rated], solved: bool) -> Learner:
    view, task = chosen.view, Task(chosen.view.difficulty, (chosen.view.topic,))
    verdicts = [Verdict.ACCEPTED] if solved else [Verdict.WRONG_ANSWER, Verdict.ACCEPTED]
    for number, verdict in enumerate(verdicts):
        at = START + timedelta(minutes=rated_so_far(rated), seconds=number)
        answer = Answer(f"{view.id}-{number}", learner.user_id, view.id, 1, verdict, 1.0, at)
        before = rated.get(view.id) or unrated(view.id, task)
        learner, rated[view.id] = learn(learner, before, answer, task, 0)
    return learner


def rated_so_far(rated: dict[str, Rated]) -> int:
    """How many answers there are: the clock of the simulation, since a record is learned in order."""
    return sum(each.rating.answers for each in rated.values())


def row(name: str, found: Sequence[Found]) -> str:
    """A policy's row of the table: means over the courses."""
    share = statistics.fmean(each.share_in_zone for each in found)
    known = (statistics.fmean(each.correlation(mark) for each in found) for mark in MARKS)
    return f"| {name} | {share:.0%} |" + "".join(f" {each:.2f} |" for each in known)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.learners")
    options.add_argument("--students", type=int, default=300)
    options.add_argument("--tasks", type=int, default=60)
    options.add_argument("--courses", type=int, default=5)
    asked = options.parse_args()
    print(
        f"{asked.students} simulated students, {ANSWERS} of {asked.tasks} tasks each, "
        f"{asked.courses} courses.\n"
    )
    heads = "".join(f" correlation after {mark} |" for mark in MARKS)
    print(f"| next task by | true chance {ZONE[0]:.0%} to {ZONE[1]:.0%} |{heads}")
    print("| --- |" + " ---: |" * (1 + len(MARKS)))
    for name, policy in POLICIES.items():
        seeds = range(1, asked.courses + 1)
        print(row(name, [simulate(policy, asked.students, asked.tasks, seed) for seed in seeds]))


if __name__ == "__main__":
    main()
