"""The tutor's answers as rich outputs that stay in the saved notebook: Markdown, which front ends render
better than we could, without HTML.
"""

from pathlib import Path
from typing import Any

from codementor_jupyter.protocol.challenges import ChallengeView
from codementor_jupyter.protocol.hints import LEVELS, HintView, price
from codementor_jupyter.protocol.tutor import ChatView, ErasedView, HeldView, WaitingView

from .cards import Card

SOURCES = {
    "model": "written by {model}",
    "cache": "written by {model} before",
    "rules": "the tutor's own words",
}
WAITING = {
    "turn": "Your question before this one is answered first.",
    "evidence": "Your code is being run.",
    "line": "The model answers others first ({ahead} before you).",
    "model": "The model is thinking.",
    "check": "What it wrote is being checked.",
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


def exported(path: Path, turns: int) -> Markdown:
    """Where it is, and how much it is."""
    return notice(f"{turns} {'answer is' if turns == 1 else 'answers are'} in {path.name}.")


def growing(text: str, event: str, told: dict[str, Any]) -> Markdown:
    """An answer that is not whole yet, and what is waited for, if that is what came last."""
    note = f"\n\n*{_note(event, told)}*" if event in ("waiting", "held") else ""
    return Markdown(f"**Tutor**\n\n{text} …{note}")


def _note(event: str, told: dict[str, Any]) -> str:
    if event == "held":
        return HeldView.model_validate(told).reason
    view = WaitingView.model_validate(told)
    return WAITING[view.why].format(ahead=view.ahead)


def broken(text: str) -> Markdown:
    """What was said of an answer that did not become whole."""
    return Markdown(f"**Tutor**\n\n{text}\n\n*The answer broke off.*")


def answer(view: ChatView, heading: str = "**Tutor**") -> Markdown:
    """An answer, whose words it is, and what may come next."""
    parts = [heading, view.response, f"*{_origin(view)}*"]
    if view.suggestions:
        parts.append("You could ask: " + " · ".join(f"`%tutor {each}`" for each in view.suggestions))
    if view.consent:
        parts.append(f"*A model could say more: `%tutor` shows what would go to {view.consent.host}.*")
    return Markdown("\n\n".join(parts))


def answer_of(told: dict[str, Any]) -> Markdown:
    """The same of an answer as it came over the wire."""
    return answer(ChatView.model_validate(told))


def step(view: ChatView, level: int, cost: int) -> Markdown:
    """A step of the tutor's own, what it cost, and what the next one costs."""
    heading = f"**Hint {level}** ({cost} XP)" if cost else f"**Hint {level}**"
    after = view.next_level.price if view.next_level else 0
    return Markdown(f"{answer(view, heading).text}{_next_costs(after)}")


def hint(view: ChallengeView, opened: HintView) -> Markdown:
    """A step its author wrote, what it cost, and what the next one costs: one of the tutor's own, after the
    last of these.
    """
    steps = max(LEVELS, view.hint_count)
    cost, after = (price(view.xp_reward, number) for number in (opened.step, opened.step + 1))
    left = f"{steps - opened.step} left" if opened.step < steps else "the last one"
    paid = f", {cost} XP" if cost else ""
    return Markdown(f"**Hint {opened.step} of {steps}** ({left}{paid})\n\n{opened.text}{_next_costs(after)}")


def _next_costs(xp: int) -> str:
    return f"\n\n*The next hint costs {xp} XP.*" if xp else ""


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
