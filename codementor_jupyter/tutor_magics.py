"""The tutor's commands of a notebook: %tutor and %hint. Words in, outputs out."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class
from IPython.display import DisplayHandle

from .client import ClientError
from .magics import CodeMentorMagics
from .outputs import Unclear, display, in_one_line, replace
from .protocol.challenges import ChallengeView
from .tutor_client import question
from .tutor_export import export
from .widgets import tutor_cards
from .widgets.tutor import TutorWidget

_ASKED = re.compile(r"^([ \t]*)%tutor[ \t]+(\S.*\?)[ \t]*$", re.MULTILINE)


def questions(lines: list[str]) -> list[str]:
    """A cell's lines; those that ask the tutor are no questions to IPython, whatever they end with."""
    return [_ASKED.sub(_as_call, line) for line in lines]


def _as_call(asked: re.Match[str]) -> str:
    return f"{asked[1]}get_ipython().run_line_magic('tutor', {asked[2]!r})"


@magics_class
class TutorMagics(Magics):
    """Asks about what `others` knows to be worked on."""

    def __init__(self, shell: InteractiveShell, others: CodeMentorMagics) -> None:
        super().__init__(shell)
        self._others = others
        shell.input_transformers_cleanup.append(questions)

    @line_cell_magic
    @in_one_line
    def tutor(self, line: str, cell: str | None = None) -> None:
        """`%tutor` opens the tutor; `%tutor why does it fail?` asks, about the challenge's cell as last run.

        `%%tutor` asks the whole cell. `%tutor export` writes what I asked and was answered to a file here;
        `%tutor forget` erases it.
        """
        message = f"{line}\n{cell or ''}".strip()
        slug = self._others.current
        if message == "forget":
            display(tutor_cards.erased(self._others.client.tutor.erase()))
        elif message == "export":
            turns = self._others.client.tutor.conversation().turns
            display(tutor_cards.exported(export(turns, Path()), len(turns)))
        elif message:
            self._ask(message, slug)
        else:
            self._open(slug)

    @line_magic
    @in_one_line
    def hint(self, line: str) -> None:
        """`%hint two-sum` opens the next step of the hint ladder."""
        client = self._others.client
        view = client.challenge(self._others.slug_of(line))
        step = len(view.hints_opened) + 1
        if step > view.hint_count:
            self._open_level(view)
            return
        hint = client.open_hint(view.slug, step, self._others.source_of(view.slug) or "")
        display(tutor_cards.hint(view, hint))

    def _open_level(self, view: ChallengeView) -> None:
        """A step of the tutor's own ladder, after those that the challenge's author wrote, if any."""
        tutor = self._others.client.tutor
        state = tutor.view(view.slug)
        level = state.next_level.level if state.next_level else state.hint_level
        if view.hint_count and level <= view.hint_count:
            display(tutor_cards.all_hints(view))
            return
        if state.mode == "off":
            raise Unclear("Your instructor has turned the tutor off here. %check shows what fails.")
        if level == 0:
            raise Unclear(f"There are no hints for {view.title}. %check shows what the examples say.")
        cost = state.next_level.price if state.next_level else 0
        answer = tutor.chat(slug=view.slug, code=self._others.source_of(view.slug), open_level=level)
        display(tutor_cards.step(answer, level, cost))

    def _open(self, slug: str | None) -> None:
        client = self._others.client
        challenge = client.challenge(slug) if slug else None
        widget = TutorWidget(client.tutor.view(slug), client, challenge, self._others.source_of(slug) or "")
        self._others.watch(slug, widget)
        display(widget)

    def _ask(self, message: str, slug: str | None) -> None:
        asked = question(message, slug, self._others.source_of(slug))
        with closing(self._others.client.tutor.stream(asked)) as events:
            _show(events)


def _show(events: Iterator[tuple[str, dict[str, Any]]]) -> None:
    """The answer as it grows, in one place. A refusal comes before there is such a place."""
    handle: DisplayHandle | None = None
    text = ""
    try:
        for name, told in events:
            if name == "error":
                raise Unclear(told["error"]["message"])
            text += told["text"] if name == "delta" else ""
            card = tutor_cards.answer_of(told) if name == "done" else tutor_cards.growing(text, name, told)
            if handle is None:
                handle = display(card)
            elif name in ("delta", "done", "waiting", "held"):
                replace(handle, card)
    except (ClientError, Unclear, KeyboardInterrupt):
        if handle is not None:
            replace(handle, tutor_cards.broken(text))
        raise
