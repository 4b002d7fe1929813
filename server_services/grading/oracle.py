"""What answers tell of hidden test cases, counted in bits, and how their time is kept from telling more.

A student may write code that looks at a hidden input and fails in a way of its choice: every answer is then a
message about that input. The arithmetic is in `docs/authoring.md`.
"""

import math

from codementor_jupyter.protocol.challenges import ChallengeRequest

FREE_SECONDS = 0.5
_STEP = 1.25  # nobody waits longer than a quarter more
AFTER_LIMIT_SECONDS = 0.4
KINDS = 5  # of failure a case's code can choose: wrong answer, error, time, memory, output
_MOST_SCORES = 1 << 16
# Answers that can be told apart by when they come, at 5 ms: up to a minute; below half a second, and steps.
_TIMES, _TIMES_HELD = 12_000, 100 + 24


def bits(challenge: ChallengeRequest) -> float:
    """How much one submission can tell of the hidden cases of a challenge, at most."""
    hidden = [case for case in challenge.test_cases if case.hidden]
    if not hidden:
        return 0.0
    if challenge.hidden_feedback == "all":
        return len(hidden) * math.log2(1 + KINDS) + math.log2(_TIMES)
    kinds = KINDS if challenge.hidden_feedback == "first" else 1
    return math.log2(1 + (_scores([case.points for case in hidden]) - 1) * kinds) + math.log2(_TIMES_HELD)


def _scores(points: list[float]) -> int:
    """How many sums of points there are: each is a score that tells which cases passed."""
    sums = {0.0}
    for each in points:
        sums |= {round(known + each, 6) for known in sums}
        if len(sums) > _MOST_SCORES:
            return int(2 ** len(points))
    return len(sums)


def held_back(challenge: ChallengeRequest, seconds: float) -> float:
    """How long to hold an answer that took `seconds`, so that slow ones come at few different times.

    Up to half a second none; from there on in steps of a quarter more each, or to 0.4 seconds after one of
    the limits: an endless loop is not to wait for the next step.
    """
    if challenge.hidden_feedback == "all" or seconds <= FREE_SECONDS:
        return 0.0
    number = math.ceil(math.log(seconds / FREE_SECONDS, _STEP))
    limits = (challenge.limits.cpu_seconds, challenge.limits.wall)
    steps = (max(seconds, FREE_SECONDS * _STEP**number), *(limit + AFTER_LIMIT_SECONDS for limit in limits))
    return min(step for step in steps if step >= seconds) - seconds
