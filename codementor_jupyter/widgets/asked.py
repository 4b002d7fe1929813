"""A widget whose front end may ask the kernel: for practice, and for doors the page cannot reach.

Messages in: `{kind: "ask", id, method, values}`; out: `{kind: "heard", id}` at once, then
`{kind: "answer", id}` with one of `view`, `refused {code, message, status}` or `unreachable`. Widget state
holds views only: no token, no hidden case ever passes here.
"""

import asyncio
import threading
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from codementor_jupyter.client import Client, ClientError, ServerRefused
from codementor_jupyter.protocol.base import Wire

Answer = Callable[..., Wire]


class AskedWidget(anywidget.AnyWidget):
    """`via`: "page" where the page may ask the server itself, "kernel" where it must not (a named server)."""

    via = traitlets.Unicode("page").tag(sync=True)

    def __init__(self, client: Client, answers: Mapping[str, Answer], text: str, **state: Any) -> None:
        """`answers`: what may be asked, by name. `text` is the Markdown shown where no widget can be."""
        super().__init__(via="kernel" if client.server.named else "page", **state)
        self._answers, self._text = dict(answers), text
        self._loop = _running_loop()
        self.on_msg(self._hear)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:
            return None
        data, metadata = bundle
        return {**data, "text/plain": self._text, "text/markdown": self._text}, metadata

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Some kernels deliver messages in a thread beside the cell; student code runs in the main one."""
        if threading.current_thread() is threading.main_thread() or self._loop is None:
            self._reply(content)
        else:
            self._loop.call_soon_threadsafe(self._reply, content)

    def _reply(self, content: Any) -> None:
        if not isinstance(content, dict) or content.get("kind") != "ask":
            return
        self.send({"kind": "heard", "id": content.get("id")})
        self.send({"kind": "answer", "id": content.get("id"), **self._answer(content)})

    def _answer(self, content: Mapping[str, Any]) -> dict[str, Any]:
        method = self._answers.get(str(content.get("method")))
        if method is None:
            return {"unreachable": "This kernel's CodeMentor is older than the page. Restart the kernel."}
        try:
            return {"view": method(**content.get("values", {})).model_dump(mode="json", by_alias=True)}
        except ServerRefused as refused:
            return {"refused": {"code": refused.code, "message": refused.message, "status": refused.status}}
        except ClientError as failure:
            return {"unreachable": str(failure)}
        except KeyboardInterrupt:
            return {"unreachable": "Stopped."}
        except Exception as failure:  # the page waits for an answer: whatever broke, it must get one
            return {"unreachable": f"CodeMentor stumbled over {type(failure).__name__}. Restart the kernel."}


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:  # made outside a kernel: nothing arrives in another thread there
        return None
