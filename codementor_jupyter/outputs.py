"""Showing outputs in a notebook, and saying what went wrong in one friendly line. Draws nothing itself."""

import functools
import logging
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from IPython.display import DisplayHandle
from IPython.display import display as ipython_display

from .client import ClientError
from .connection import NoServer
from .widgets import cards

log = logging.getLogger(__name__)


def display(output: Any, display_id: str | None = None) -> DisplayHandle:
    """Show an output; the handle replaces it later."""
    handle: DisplayHandle = ipython_display(output, display_id=display_id or uuid.uuid4().hex)
    return handle


def replace(handle: DisplayHandle, output: Any) -> None:
    """Put another output in the place of the one shown."""
    handle.update(output)


class Unclear(Exception):
    """The command cannot be understood as it stands."""


Command = TypeVar("Command", bound=Callable[..., None])


def in_one_line(command: Command) -> Command:
    """Show what goes wrong as one friendly line instead of a traceback through our code."""

    @functools.wraps(command)
    def spoken(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except (ClientError, NoServer, Unclear) as failure:
            display(cards.notice(str(failure)))
        except KeyboardInterrupt:
            display(cards.notice("Stopped. What was already submitted is graded all the same.", tone="quiet"))
        except Exception as failure:  # a mistake of ours must not look like the student's
            log.debug("a command failed", exc_info=True)
            display(
                cards.notice(f"CodeMentor stumbled ({type(failure).__name__}). Please report it: {failure}")
            )

    return spoken  # type: ignore[return-value]  # wraps keeps the signature, which the checker cannot see
