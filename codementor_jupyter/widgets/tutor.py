"""The tutor in a notebook: questions, evidence, hint ladder. Its front end is `static/tutor.js`."""

from typing import Any

import traitlets

from codementor_jupyter.client import Client
from codementor_jupyter.protocol.challenges import ChallengeView
from codementor_jupyter.protocol.tutor import TutorView

from . import bundle
from .asked import Answer, AskedWidget

_TEXT = (
    "**Tutor.** Ask with `%tutor why does my code fail?`; `%hint` opens the next hint. "
    "It knows your cell as you last ran it, and never gives the solution away."
)


class TutorWidget(AskedWidget):
    """The tutor for one challenge, or for none. `remembered`: the source of its marked cell as last run."""

    _esm = bundle.module("tutor.js")
    _css = bundle.styles("base.css", "tutor.css")

    challenge = traitlets.Dict().tag(sync=True)
    tutor = traitlets.Dict().tag(sync=True)
    remembered = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self, view: TutorView, client: Client, challenge: ChallengeView | None = None, remembered: str = ""
    ) -> None:
        answers: dict[str, Answer] = {
            "tutor": client.tutor.view,
            "chat": client.tutor.chat,
            "conversation": client.tutor.conversation,
            "erase": client.tutor.erase,
            "consent": client.tutor.consent,
            "analyze": client.analyze,
        }
        about: dict[str, Any] = challenge.model_dump(mode="json", by_alias=True) if challenge else {}
        super().__init__(
            client,
            answers,
            _TEXT,
            challenge={name: about[name] for name in ("slug", "title", "language") if name in about},
            tutor=view.model_dump(mode="json", by_alias=True),
            remembered=remembered,
        )
