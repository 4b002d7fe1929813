"""My progress in a notebook: what is next, level, week, topics, achievements. In the page: `progress.js`."""

import traitlets

from codementor_jupyter.client import Client
from codementor_jupyter.protocol.recommendations import RecommendationsView
from codementor_jupyter.protocol.users import ProgressView

from . import bundle, shown
from .asked import AskedWidget


class ProgressWidget(AskedWidget):
    """How far I have come, as of `view`, until it is refreshed. `recommended` None: the server cannot say."""

    _esm = bundle.module("progress.js")
    _css = bundle.styles("base.css", "progress.css")

    progress = traitlets.Dict().tag(sync=True)
    recommended = traitlets.Dict(allow_none=True).tag(sync=True)

    def __init__(self, view: ProgressView, recommended: RecommendationsView | None, client: Client) -> None:
        super().__init__(
            client,
            {"progress": client.progress, "recommendations": client.recommendations},
            shown.progress(view, recommended),
            progress=view.model_dump(mode="json", by_alias=True),
            recommended=recommended and recommended.model_dump(mode="json", by_alias=True),
        )
