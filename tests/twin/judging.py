"""Submissions are judged by what their code asks for; nothing is executed.

A comment `# twin: <verdict>` in the code is the verdict it gets. Without one, code that contains `TODO` is
wrong and any other accepted.
"""

import re
from datetime import UTC, datetime
from typing import Any

from codementor_jupyter.protocol.submissions import TestResultView
from codementor_jupyter.protocol.verdicts import Verdict

from .course import wire_cases


def verdict_of(code: str) -> Verdict:
    """The verdict the code asks for."""
    asked = re.search(r"# twin: (\w+)", code)
    if asked and asked[1] in set(Verdict):
        return Verdict(asked[1])
    return Verdict.WRONG_ANSWER if "TODO" in code else Verdict.ACCEPTED


def judged(challenge: dict[str, Any], verdict: Verdict, *, first: bool) -> dict[str, Any]:
    """What a graded submission tells of its verdict; the `first` accepted one gains XP."""
    good = verdict is Verdict.ACCEPTED
    results = [
        TestResultView(
            test_case_id=f"case-{n}",
            name=f"example {n}",
            passed=good or n == 1,
            hidden=False,
            verdict=Verdict.ACCEPTED if good or n == 1 else verdict,
            points=1,
            input=i,
            expected=e,
            output=e if good or n == 1 else "[]",
            error=None
            if verdict is not Verdict.RUNTIME_ERROR
            else "NameError: name 'x' is not defined (line 2)",
            diff=None if good or n == 1 else f"- {e}\n+ []",
            execution_time=0.4,
            memory_used=9000,
        )
        for n, (i, e) in enumerate(wire_cases(challenge), 1)
    ]
    hidden = [
        TestResultView(
            test_case_id=f"hidden-{n}", passed=good or n == 1, hidden=True,
            verdict=Verdict.ACCEPTED if good or n == 1 else verdict,
        )
        for n in range(1, 5)
    ]  # fmt: skip
    passed = sum(r.passed for r in (*results, *hidden))
    return {
        "status": verdict.status,
        "verdict": verdict,
        "score": passed / len(results + hidden),
        "message": "All cases pass. Well done!"
        if good
        else "Some cases are not right yet. Look at the first one.",
        "execution_time": 1.2,
        "memory_used": 9000,
        "test_results": (*results, *hidden),
        "hidden_passed": 4 if good else 1,
        "hidden_total": 4,
        "xp_gained": challenge["xp_reward"] if first else 0,
        "graded_at": datetime.now(UTC),
    }
