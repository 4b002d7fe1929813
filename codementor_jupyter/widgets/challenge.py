"""The challenge in a notebook: statement, Check, Submit, Hint. Its front end is `static/challenge.js`."""

from collections.abc import Callable
from typing import Any

import traitlets

from codementor_jupyter.client import Client
from codementor_jupyter.protocol.base import Wire
from codementor_jupyter.protocol.challenges import ChallengeView

from . import bundle, shown
from .asked import Answer, AskedWidget


class ChallengeWidget(AskedWidget):
    """One challenge. `remembered`: the source of its marked cell as last run, for pages without live text."""

    _esm = bundle.module("challenge.js")
    _css = bundle.styles("base.css", "challenge.css")

    challenge = traitlets.Dict().tag(sync=True)
    examples: traitlets.List[Any] = traitlets.List().tag(sync=True)
    remembered = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self, view: ChallengeView, client: Client, check: Callable[[str], Wire], **state: Any
    ) -> None:
        """`check` makes a practice run of the code it is given."""
        answers: dict[str, Answer] = {
            "challenge": client.challenge,
            "submit": client.submit,
            "submission": client.submission,
            "submissions": client.submissions,
            "counterexample": client.counterexample,
            "complexity": client.complexity,
            "open_hint": client.open_hint,
            "check": lambda code: check(code),
        }
        super().__init__(
            client,
            answers,
            shown.challenge(view),
            challenge=view.model_dump(mode="json", by_alias=True),
            examples=[shown.example(e, view.input_mode) for e in view.examples],
            **state,
        )
