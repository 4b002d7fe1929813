"""CodeMentor: learn to program inside Jupyter. Importing this package imports nothing else of it."""

import logging
from typing import Any

__version__ = "0.1.0"


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext codementor_jupyter`: the commands of a notebook. The CodeMentor kernel does it by itself."""
    from .magics import load_ipython_extension as load

    load(shell)


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """The Jupyter server's half: none where the trusted part is not installed, as on a student's server."""
    try:
        from .extension import CodeMentorExtension
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in (__name__, "server_services"):
            raise  # a module of ours is missing: that is no choice, that is a broken installation
        log = logging.getLogger(__name__)
        log.warning("No CodeMentor server here: that takes pip install 'codementor-jupyter[server,embedded]'")
        return []
    return [{"module": "codementor_jupyter", "app": CodeMentorExtension}]
