"""CodeMentor: learn to program inside Jupyter. Importing this package imports nothing else of it."""

from typing import Any

__version__ = "0.1.0"


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext codementor_jupyter`: the commands of a notebook. The CodeMentor kernel does it by itself."""
    from .magics import load_ipython_extension as load

    load(shell)


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """The Jupyter server's half."""
    from .extension import CodeMentorExtension

    return [{"module": "codementor_jupyter", "app": CodeMentorExtension}]
