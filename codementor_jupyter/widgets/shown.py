"""Views in words: test cases as Python shows them, and a text in Markdown for every rich output."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeSummaryView, ChallengeView, ExampleView, InputMode
from codementor_jupyter.protocol.recommendations import RecommendationsView
from codementor_jupyter.protocol.submissions import CounterexampleView, SubmissionView, TestResultView
from codementor_jupyter.protocol.users import ProgressView, StreakView
from codementor_jupyter.protocol.verdicts import Status, Verdict

WORDS = {
    Verdict.ACCEPTED: "Accepted",
    Verdict.WRONG_ANSWER: "Wrong answer",
    Verdict.RUNTIME_ERROR: "Runtime error",
    Verdict.COMPILE_ERROR: "Syntax error",
    Verdict.TIME_LIMIT: "Time limit",
    Verdict.MEMORY_LIMIT: "Memory limit",
    Verdict.OUTPUT_LIMIT: "Too much output",
    Verdict.INTERNAL_ERROR: "The grader failed",
    Verdict.NOT_RUN: "Not run",
}
Examples = Iterable[Mapping[str, str]]
"""Visible cases as `example` makes them."""

STATES = {"new": "○ new", "tried": "◐ tried", "solved": "✓ solved"}


def example(view: ExampleView, mode: InputMode) -> dict[str, str]:
    """A visible case for reading: a call as Python writes it, other modes as they are."""
    given, wanted = view.input, view.expected_output
    if mode is InputMode.CALL:
        given, wanted = _call(given), _answer(wanted)
    return {"id": view.id, "name": view.name, "input": given, "expected": wanted}


def _call(given: str) -> str:
    order = _parsed(given)
    if not isinstance(order, dict) or "call" not in order:
        return given
    arguments = [repr(value) for value in order.get("args", ())]
    arguments += [f"{name}={value!r}" for name, value in order.get("kwargs", {}).items()]
    return f"{order['call']}({', '.join(arguments)})"


def _answer(wanted: str) -> str:
    value = _parsed(wanted)
    if isinstance(value, dict) and set(value) == {"raises"}:
        return f"raises {value['raises']}"
    return wanted if value is _UNREADABLE else repr(value)


_UNREADABLE = object()


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:  # shown as it is written, then
        return _UNREADABLE


def challenge(view: ChallengeView) -> str:
    """A challenge for reading without the widget."""
    about = f"*{view.difficulty.value} · {view.xp_reward} XP · {_attempts(view)}*"
    cases = "\n".join(_example_lines(example(e, view.input_mode)) for e in view.examples)
    hidden = f"\nand {_count(view.hidden_cases, 'hidden case')}" if view.hidden_cases else ""
    do = f"`%check {view.slug}` tries the examples, `%%submit {view.slug}` above your code submits it."
    return f"## {view.title}\n\n{about}\n\n{view.description}\n\n### Examples\n\n{cases}{hidden}\n\n{do}"


def _attempts(view: ChallengeView) -> str:
    if view.max_attempts is None:
        return _count(view.attempts, "attempt")
    return f"{view.attempts} of {_count(view.max_attempts, 'attempt')}"


def _example_lines(case: dict[str, str]) -> str:
    if "\n" not in case["input"].strip() + case["expected"].strip():
        return f"- `{case['input'].strip()}` → `{case['expected'].strip()}`"
    return f"- input\n{_fenced(case['input'])}\n  expected\n{_fenced(case['expected'])}"


def _fenced(text: str) -> str:
    inner = "\n".join(f"  {line}" for line in text.rstrip("\n").split("\n"))
    return f"  ```\n{inner}\n  ```"


def passed(submission: SubmissionView) -> tuple[int, int]:
    """How many cases pass, of how many, hidden ones counted."""
    visible = [r for r in submission.test_results if not r.hidden]
    return (
        sum(r.passed for r in visible) + submission.hidden_passed,
        len(visible) + submission.hidden_total,
    )


def submission(view: SubmissionView, examples: Examples = ()) -> str:
    """A verdict for reading without HTML."""
    if view.status is Status.PENDING or view.verdict is None:
        return f"**Being graded.** {view.message}"
    good, of = passed(view)
    gained = f" **+{view.xp_gained} XP**" if view.xp_gained else ""
    lines = [f"**{WORDS[view.verdict]}**{gained} ({good} of {_count(of, 'case')} pass). {view.message}", ""]
    lines += case_lines(view.test_results, examples)
    if view.hidden_total:
        lines.append(f"- hidden cases: {view.hidden_passed} of {view.hidden_total} pass")
    return "\n".join(lines)


def practice(results: Iterable[TestResultView], message: str, examples: Examples = ()) -> str:
    """A practice run for reading without HTML."""
    results = tuple(results)
    good = sum(r.passed for r in results)
    head = f"**Check: {good} of {len(results)} visible cases pass.** {message}".rstrip()
    return "\n".join([head, "", *case_lines(results, examples)])


def word(result: TestResultView) -> str:
    """What one case says: a submission is accepted, a case passes."""
    return "pass" if result.passed else WORDS[result.verdict].lower()


def counterexample(view: CounterexampleView) -> str:
    """A small input that fails, or that none was found."""
    return "\n".join([view.message, *case_lines([view.result] if view.result else [])])


def case_lines(results: Iterable[TestResultView], examples: Examples = ()) -> list[str]:
    """One Markdown item for each visible case, with what went wrong under it."""
    by_id = {e["id"]: e for e in examples}
    lines = []
    for result in results:
        if result.hidden:
            continue
        lines.append(
            f"- {'✓' if result.passed else '✗'} {result.name or result.test_case_id}: {word(result)}"
        )
        if not result.passed:
            lines += _details(result, by_id.get(result.test_case_id, {}))
    return lines


def _details(result: TestResultView, example: Mapping[str, str]) -> list[str]:
    parts = {
        "input": example.get("input", result.input),
        "expected": example.get("expected", result.expected),
        "yours": result.output,
        "note" if result.verdict is Verdict.WRONG_ANSWER else "error": result.error,
    }
    return [f"  {label}\n{_fenced(text)}" for label, text in parts.items() if text]


def catalogue(items: Iterable[ChallengeSummaryView], suggested: str | None) -> str:
    """A list of challenges as a Markdown table."""
    head = "| | challenge | topic | difficulty | XP |\n| --- | --- | --- | --- | ---: |"
    rows = [
        f"| {STATES[c.state]} | {'**next** ' if c.slug == suggested else ''}{c.title} "
        f"(`%challenge {c.slug}`) | {c.topic} | {c.difficulty.value} | {c.xp_reward} |"
        for c in items
    ]
    return "\n".join([head, *rows])


def progress(view: ProgressView, recommended: RecommendationsView | None = None) -> str:
    """How far I have come and what is next, for reading without the widget."""
    reached = ", ".join(a.title for a in view.achievements if a.achieved_at) or "none yet"
    topics = "\n".join(f"- {t.topic or 'other'}: {t.solved} of {t.total}" for t in view.topics)
    return (
        f"**Level {view.level}** · {view.xp} XP · {view.next_level_at - view.xp} XP to the next level\n\n"
        f"{view.solved} of {_count(view.total, 'challenge')} solved · "
        f"this week {view.week.solved} of {view.week.goal}{_streak(view.streak)}\n\n"
        f"{topics}\n\nAchievements: {reached}{_next(recommended)}"
    )


def _streak(view: StreakView) -> str:
    if not view.weeks:
        return ""
    return (
        f" · goal reached {_count(view.weeks, 'week')} in a row · "
        f"{view.grace_left} of {_count(view.grace_days, 'grace day')} left this month"
    )


def _next(view: RecommendationsView | None) -> str:
    if view is None:
        return ""
    opened = f" Open it with `%challenge {view.items[0].slug}`." if view.items else ""
    others = "".join(f"\n- {each.title} (`%challenge {each.slug}`), {each.reason}" for each in view.items[1:])
    return f"\n\n{view.message}{opened}\n{others}".rstrip()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
