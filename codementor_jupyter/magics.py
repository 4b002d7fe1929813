"""The commands of a notebook: %challenge, %check, %submit, %counterexample, %complexity, %progress; those of
the tutor are in `tutor_magics.py`. Words in, outputs out.

Nothing here decides about a submission, and no error of ours shows a traceback: a student reads one line.
"""

import functools
import os
import shlex
import uuid
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol

from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class
from IPython.display import DisplayHandle

from . import marker, practice
from .client import Client, ClientError, ServerRefused
from .outputs import Unclear, display, in_one_line, replace
from .protocol.challenges import PYTHON, ChallengeView, Difficulty, InputMode
from .protocol.errors import ErrorCode
from .protocol.submissions import SubmissionView
from .protocol.verdicts import Status, Verdict
from .suggestion import find_recommendations, suggested
from .widgets import cards, shown
from .widgets.challenge import ChallengeWidget
from .widgets.progress import ProgressWidget

STATE_WORDS = ("new", "tried", "solved")
FOLLOW_SECONDS = 60.0
# Code that ended by itself may be run in the student's kernel as well; what hit a limit would hang it.
HARMLESS = frozenset({Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR})


class RemindedWidget(Protocol):
    """A widget that falls back to a cell's source as last run."""

    remembered: str


@magics_class
class CodeMentorMagics(Magics):
    """One for each kernel. Remembers the last source run for each challenge, and which is being worked on."""

    def __init__(self, shell: InteractiveShell, client: Client | None = None) -> None:
        super().__init__(shell)
        self._shell = shell
        self._client = client
        self._current: str | None = None
        self._begun: set[str] = set()
        self._sources: dict[str, str] = {}
        self._unanswered: dict[tuple[str, str], str] = {}
        self._widgets: dict[str, list[RemindedWidget]] = {}

    @property
    def client(self) -> Client:
        """Looked for when first needed: a kernel without a server can still do everything else."""
        if self._client is None:
            self._client = Client()
        return self._client

    @property
    def current(self) -> str | None:
        """The challenge that is being worked on."""
        return self._current

    def source_of(self, slug: str | None) -> str | None:
        """The source of a challenge's cell as last run."""
        return self._sources.get(slug) if slug else None

    def watch(self, slug: str | None, widget: "RemindedWidget") -> None:
        """Tell a widget the source of a challenge's cell whenever it is run."""
        if slug:
            self._widgets.setdefault(slug, []).append(widget)

    def remember(self, info: Any) -> None:
        """After every cell: the source of a marked one is what its challenge's widget falls back to."""
        source = getattr(info.info, "raw_cell", None) or ""
        slug = marker.find_slug(source)
        if slug is None:
            return
        self._sources[slug] = marker.as_code(source, slug)
        self._current = slug
        for widget in self._widgets.get(slug, ()):
            widget.remembered = self._sources[slug]

    @line_magic
    @in_one_line
    def challenge(self, line: str) -> None:
        """`%challenge two-sum` opens a challenge; `%challenge` lists all, `%challenge easy new` some."""
        words = _words(line)
        if len(words) != 1 or words[0] in (*STATE_WORDS, *Difficulty):
            self._list(words)
            return
        try:
            view = self.client.challenge(words[0])
        except ServerRefused as refused:
            if refused.code != ErrorCode.CHALLENGE_NOT_FOUND:
                raise
            self._guess(words[0])
        else:
            self._open(view)

    @line_cell_magic
    @in_one_line
    def submit(self, line: str, cell: str | None = None) -> None:
        """`%%submit two-sum` submits this cell, `%submit two-sum` the challenge's cell as last run.

        The code of `%%submit` goes out first, so that an endless loop costs a verdict and not the kernel.
        Then it is run here as well, as any cell would be, unless it hit a limit, reads input or is not
        Python.
        """
        slug = self.slug_of(line, cell or "")
        view = self.client.challenge(slug)
        if cell is None:
            self._submit(view, self._as_last_run(slug, "%submit"))
            return
        submission = self._submit(view, marker.as_code(f"%%submit\n{cell}", slug))
        runs_here = view.language == PYTHON and view.input_mode is not InputMode.STDIN
        if runs_here and submission.verdict in HARMLESS:
            self._define(cell)

    @line_magic
    @in_one_line
    def check(self, line: str) -> None:
        """`%check two-sum` runs the visible cases here, on its cell as last run. It does not count."""
        slug = self.slug_of(line)
        code = self._as_last_run(slug, "%check")
        view = self.client.challenge(slug)
        run = practice.check(view, code, self._shell)
        display(cards.practice(run.results, run.message, _examples(view)))

    @line_magic
    @in_one_line
    def counterexample(self, line: str) -> None:
        """`%counterexample two-sum` looks for a small input that your last submission fails on."""
        view = self.client.challenge(self.slug_of(line))
        if not view.counterexamples:
            raise Unclear(f"No small inputs are made for {view.title}. %hint opens a hint.")
        latest = self.client.submissions(view.slug, page_size=1).items
        if not latest or latest[0].status in (Status.PENDING, Status.ACCEPTED):
            raise Unclear("There is no failed submission to look at: %submit first.")
        display(cards.counterexample(self.client.counterexample(latest[0].id)))

    @line_magic
    @in_one_line
    def complexity(self, line: str) -> None:
        """`%complexity two-sum` measures how your last accepted submission grows with its input."""
        view = self.client.challenge(self.slug_of(line))
        if not view.complexity_measured:
            raise Unclear(f"How code grows is not measured for {view.title}.")
        right = (each for each in self.client.submissions(view.slug).items if each.status is Status.ACCEPTED)
        latest = next(right, None)
        if latest is None:
            raise Unclear("There is no accepted submission to measure: %submit first.")
        display(cards.complexity(self.client.complexity(latest.id)))

    @line_magic
    @in_one_line
    def progress(self, line: str) -> None:
        """`%progress` shows level, experience points, topics, goal, achievements and what is next."""
        view, client = self.client.progress(), self.client
        display(ProgressWidget(view, find_recommendations(client), client))

    def slug_of(self, line: str, cell: str = "") -> str:
        """The challenge meant: the one named, the cell's own, or the one worked on last."""
        named = line.strip() or marker.find_slug(cell) or self._current
        if not named:
            raise Unclear("Which challenge? Name it, as in %hint two-sum; %challenge lists them.")
        return named

    def _as_last_run(self, slug: str, command: str) -> str:
        if slug not in self._sources:
            raise Unclear(
                f"Run the cell that begins with “{marker.line(slug)}” first: {command} takes its code."
            )
        return self._sources[slug]

    def as_last_run(self, named: str | None, command: str) -> tuple[str, str]:
        """The challenge meant, and its cell as last run. Raises Unclear."""
        slug = self.slug_of(named or "")
        return slug, self._as_last_run(slug, command)

    def _list(self, words: list[str]) -> None:
        difficulty = next((w for w in words if w in set(Difficulty)), None)
        state = next((w for w in words if w in STATE_WORDS), None)
        search = " ".join(w for w in words if w not in (difficulty, state))
        items = self.client.catalogue(difficulty=difficulty, state=state, search=search or None)
        if not items:
            raise Unclear("No challenge matches. %challenge without words lists them all.")
        display(cards.catalogue(items, suggested(self.client, items)))

    def _guess(self, word: str) -> None:
        """No challenge has this name: perhaps it is a word to search for, perhaps it is misspelt."""
        found = self.client.catalogue(search=word)
        if found:
            display(cards.catalogue(found, None))
            return
        everything = self.client.catalogue()
        names = {c.slug: c.slug for c in everything} | {c.title.lower(): c.slug for c in everything}
        near = list(dict.fromkeys(names[n] for n in get_close_matches(word.lower(), names, n=3, cutoff=0.5)))
        meant = f" Did you mean {' or '.join(f'%challenge {slug}' for slug in near)}?" if near else ""
        raise Unclear(f"There is no challenge “{word}”.{meant} %challenge lists them all.")

    def _open(self, view: ChallengeView) -> None:
        self._current = view.slug
        widget = ChallengeWidget(
            view,
            self.client,
            functools.partial(practice.check, view, shell=self._shell),
            remembered=self._sources.get(view.slug, ""),
        )
        self.watch(view.slug, widget)
        display(widget)
        if not self._has_begun(view.slug):
            self._begun.add(view.slug)
            self._shell.set_next_input(marker.starter(view.slug, view.starter_code), replace=False)

    def _has_begun(self, slug: str) -> bool:
        """Whether there is a cell for this challenge already, in this session or in the notebook on disk."""
        if slug in self._begun or slug in self._sources:
            return True
        notebook = os.environ.get("JPY_SESSION_NAME")
        return bool(notebook) and marker.is_worked_on_in(Path(str(notebook)), slug)

    def _submit(self, view: ChallengeView, code: str) -> SubmissionView:
        """Submit, say so at once, put the verdict in the same place. An unanswered attempt keeps its key."""
        handle = display(cards.notice("Submitting", tone="quiet"))
        attempt = (view.slug, code)
        key = self._unanswered.setdefault(attempt, uuid.uuid4().hex)
        try:
            submission = self.client.submit(view.slug, code, language=view.language, idempotency_key=key)
        except ServerRefused as refused:
            replace(handle, cards.notice(_refusal(refused)))
            raise Unclear("Nothing was submitted.") from refused
        except ClientError:
            replace(handle, cards.notice("Not sent yet.", tone="quiet"))
            raise Unclear(
                "The CodeMentor server cannot be reached. Run this cell again in a moment: it counts once."
            ) from None
        del self._unanswered[attempt]
        return self._shown(submission, view, handle)

    def _shown(
        self, submission: SubmissionView, view: ChallengeView, handle: DisplayHandle
    ) -> SubmissionView:
        if submission.status is Status.PENDING:
            replace(handle, cards.submission(submission))
            submission = self.client.follow(submission, seconds=FOLLOW_SECONDS)
        replace(handle, cards.submission(submission, _examples(view)))
        return submission

    def _define(self, cell: str) -> None:
        """Run the cell as if it had no magic, so that its names can be used in the next one."""
        code = self._shell.transform_cell(cell)
        if not self._shell.should_run_async(
            cell, transformed_cell=code
        ):  # that needs a loop, and ours is running
            self._shell.run_cell(cell, store_history=False)


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # an apostrophe begins no quotation
        return line.split()


def _examples(view: ChallengeView) -> list[dict[str, str]]:
    return [shown.example(e, view.input_mode) for e in view.examples]


def _refusal(refused: ServerRefused) -> str:
    if refused.code == ErrorCode.GRADING_NOT_ISOLATED:
        return f"{refused.message} %check still works: it runs the visible cases in your kernel."
    return f"{refused.message} (code: {refused.code})"


def load_ipython_extension(shell: InteractiveShell) -> None:
    """`%load_ext codementor_jupyter`, or by itself in the CodeMentor kernel."""
    from .analysis_magic import AnalysisMagics
    from .tutor_magics import TutorMagics

    magics = CodeMentorMagics(shell)
    shell.register_magics(magics)
    shell.register_magics(AnalysisMagics(shell, magics))
    shell.register_magics(TutorMagics(shell, magics))
    shell.events.register("post_run_cell", magics.remember)
