"""Views of challenges to practise on, made up for a test."""

import json
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeView, CheckerSpec, ExampleView, InputMode, Limits


def call(name: str, *args: Any) -> str:
    """The input of a case that calls a function."""
    return json.dumps({"call": name, "args": args, "kwargs": {}})


def challenge(
    mode: InputMode, *cases: tuple[str, str], checker: str | None = None, limits: Limits | None = None
) -> ChallengeView:
    """A challenge with visible cases as given and two hidden ones."""
    spec = CheckerSpec(name=checker or ("json" if mode is InputMode.CALL else "tokens"))  # type: ignore[arg-type]
    examples = tuple(
        ExampleView(id=f"case-{n}", name=f"example {n}", input=i, expected_output=e, points=1, checker=spec)
        for n, (i, e) in enumerate(cases, 1)
    )
    return ChallengeView(
        id="an-id",
        slug="a-challenge",
        version=1,
        title="A challenge",
        difficulty="easy",
        language="python",
        input_mode=mode,
        topic="testing",
        order=1,
        tags=(),
        xp_reward=10,
        published=True,
        description="What to do.",
        description_html="<p>What to do.</p>",
        starter_code="...\n",
        examples=examples,
        hidden_cases=2,
        points=len(cases) + 2,
        hint_count=0,
        expected_complexity=None,
        limits=limits or Limits(),
    )
