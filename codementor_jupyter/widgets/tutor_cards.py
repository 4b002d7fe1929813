"""The tutor's answers as rich outputs that stay in the saved notebook: Markdown, which front ends render
better than we could, without HTML.
"""

from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeView
from codementor_jupyter.protocol.hints import HintView
from codementor_jupyter.protocol.tutor import ChatView, ErasedView

from .cards import Card

SOURCES = {
    "model": "written by {model}",
    "cache": "written by {model} before",
    "rules": "the tutor's own words",
}


class Markdown(Card):
    """Markdown alone."""

    def __init__(self, text: str) -> None:
        super().__init__("", text)

    def _repr_mimebundle_(self, **_options: object) -> dict[str, str]:
        return {"text/markdown": self.text, "text/plain": self.text}


def notice(sentence: str) -> Markdown:
    """One line."""
    return Markdown(sentence)


def erased(view: ErasedView) -> Markdown:
    """That it is gone, and how much it was."""
    one = "1 question and its answer are erased."
    return notice(one if view.erased == 1 else f"{view.erased} questions and their answers are erased.")


def growing(text: str) -> Markdown:
    """An answer that is not whole yet."""
    return Markdown(f"**Tutor**\n\n{text} …")


def broken(text: str) -> Markdown:
    """What was said of an answer that did not become whole."""
    return Markdown(f"**Tutor**\n\n{text}\n\n*The answer broke off.*")


def answer(view: ChatView, title: str = "Tutor") -> Markdown:
    """An answer, whose words it is, and what may come next."""
    parts = [f"**{title}**", view.response, f"*{_origin(view)}*"]
    if view.suggestions:
        parts.append("You could ask: " + " · ".join(f"`%tutor {each}`" for each in view.suggestions))
    if view.consent:
        parts.append(f"*A model could say more: `%tutor` shows what would go to {view.consent.host}.*")
    return Markdown("\n\n".join(parts))


def answer_of(told: dict[str, Any]) -> Markdown:
    """The same of an answer as it came over the wire."""
    return answer(ChatView.model_validate(told))


def hint(view: ChallengeView, opened: HintView) -> Markdown:
    """A step its author wrote, what it cost, and what the next one costs."""
    left = f"{opened.remaining} left" if opened.remaining else "the last one"
    cost = view.hint_prices[opened.step - 1] if opened.step <= len(view.hint_prices) else 0
    paid = f", {cost} XP" if cost else ""
    text = f"**Hint {opened.step} of {view.hint_count}** ({left}{paid})\n\n{opened.text}"
    after = view.hint_prices[opened.step] if opened.step < len(view.hint_prices) else 0
    return Markdown(f"{text}\n\n*The next hint costs {after} XP.*" if after and opened.remaining else text)


def all_hints(view: ChallengeView) -> Markdown:
    """Every step that is open."""
    texts = view.hints_opened
    said = "\n\n".join(f"**Hint {n} of {view.hint_count}**\n\n{text}" for n, text in enumerate(texts, 1))
    return Markdown(f"All hints are open.\n\n{said}")


def _origin(view: ChatView) -> str:
    whose = SOURCES[view.source].format(model=view.model or "a model")
    cut = "" if view.complete else "; it broke off"
    held = "; a part that would give the solution away is left out" if view.withheld else ""
    return f"Source: {whose}{cut}{held}."
