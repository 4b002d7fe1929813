"""My progress in a notebook: level, week, topics, achievements. Its front end is `static/progress.js`."""

import traitlets

from codementor_jupyter.client import Client
from codementor_jupyter.protocol.users import ProgressView

from . import bundle, shown
from .asked import AskedWidget


class ProgressWidget(AskedWidget):
    """How far I have come, as of `view`, until it is refreshed."""

    _esm = bundle.module("progress.js")
    _css = bundle.styles("base.css", "progress.css")

    progress = traitlets.Dict().tag(sync=True)

    def __init__(self, view: ProgressView, client: Client) -> None:
        super().__init__(
            client,
            {"progress": client.progress},
            shown.progress(view),
            progress=view.model_dump(mode="json", by_alias=True),
        )
