"""The tutor's doors, for kernels and widgets: part of `client.Client`, as `client.tutor`."""

import json
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from .answers import ServerUnreachable
from .protocol.tutor import (
    ChatRequest,
    ChatView,
    ConsentRequest,
    ConversationView,
    ErasedView,
    TutorContext,
    TutorView,
)

if TYPE_CHECKING:
    from .client import Client

ANSWER_SECONDS = 120.0  # a model may be slow; that it is silent is noticed by the server
_LAST = frozenset({"done", "error"})


class Tutor:
    """What the tutor may be asked. A question is asked once: nobody wants two answers."""

    def __init__(self, client: "Client") -> None:
        self._client = client

    def view(self, slug: str | None = None) -> TutorView:
        """What the tutor may do for me now, on a challenge or in general."""
        return self._client.ask(TutorView, "GET", "ai-tutor", params=_about(slug))

    def chat(
        self,
        message: str = "",
        slug: str | None = None,
        code: str | None = None,
        open_level: int | None = None,
    ) -> ChatView:
        """The whole answer to a question, or a step of the ladder."""
        body = question(message, slug, code, open_level)
        return self._client.ask(ChatView, "POST", "ai-tutor/chat", body=body, timeout=ANSWER_SECONDS, tries=1)

    def stream(self, asked: ChatRequest) -> Generator[tuple[str, dict[str, Any]]]:
        """Name and content of each event of an answer, as it comes. Closing the iterator is Stop.

        The last is `done`, or `error` with a refusal; an answer that ends before raises ServerUnreachable.
        """
        name = ""
        lines = self._client.lines("ai-tutor/chat", asked.model_copy(update={"stream": True}), ANSWER_SECONDS)
        for line in lines:
            field, _colon, rest = line.partition(": ")
            if field == "event":
                name = rest
            elif field == "data":
                yield name, json.loads(rest)
        if name not in _LAST:  # what stands between may end a broken answer as if it were whole
            raise ServerUnreachable("The answer broke off. Ask again in a moment.")

    def conversation(self, slug: str | None = None) -> ConversationView:
        """What I asked and was answered."""
        return self._client.ask(ConversationView, "GET", "ai-tutor/conversation", params=_about(slug))

    def erase(self, slug: str | None = None) -> ErasedView:
        """Delete it for good."""
        return self._client.ask(ErasedView, "DELETE", "ai-tutor/conversation", params=_about(slug))

    def consent(self, given: bool) -> TutorView:
        """Agree that my questions go to the model, or take it back."""
        return self._client.ask(TutorView, "PUT", "ai-tutor/consent", body=ConsentRequest(given=given))


def question(
    message: str = "", slug: str | None = None, code: str | None = None, open_level: int | None = None
) -> ChatRequest:
    """What is asked, about which code of which challenge."""
    context = TutorContext(current_challenge=slug, code=code)
    return ChatRequest(message=message, context=context, open_level=open_level)


def _about(slug: str | None) -> dict[str, str]:
    return {"challenge": slug} if slug else {}
