"""Where a verdict and a label part. Pure: what the server answered goes in, words for people come out."""

from collections.abc import Sequence
from dataclasses import dataclass

from codementor_jupyter.protocol.verdicts import Verdict

from .rows import Label, Row


@dataclass(frozen=True)
class Answer:
    """What the server said of a row: a status and whether each case passed, in order.

    `status` is `refused` where it took no submission or found no verdict; `remark` is the verdict, or why
    there is none.
    """

    status: str
    passed: Sequence[bool] = ()
    remark: str = ""


@dataclass(frozen=True)
class Judged:
    """A row and what the server said of it."""

    row: Row
    answer: Answer

    @property
    def disagreement(self) -> str:
        """What the two do not agree on; empty: they agree."""
        label, answer = self.row.label, self.answer
        if answer.remark == Verdict.INTERNAL_ERROR:  # the grader's own failure judges nothing
            return f"not judged, {_said(answer)}"
        if not label.unambiguous or label.status == "not_accepted":
            return f"must not be accepted, {_said(answer)}" if answer.status == "accepted" else ""
        if answer.status != label.status:
            return f"labelled {label.status}, {_said(answer)}"
        return _cases(label, answer.passed)


def _said(answer: Answer) -> str:
    return f"got {answer.status}" + (f" ({answer.remark})" if answer.remark else "")


def _cases(label: Label, passed: Sequence[bool]) -> str:
    if label.passed is None:
        return ""
    if len(passed) != len(label.passed):
        return f"labelled in {len(label.passed)} cases, judged in {len(passed)}"
    wrong = [
        f"case {number} {'passes' if found else 'fails'}"
        for number, (wanted, found) in enumerate(zip(label.passed, passed, strict=True), 1)
        if wanted is not None and wanted != found
    ]
    return f"labelled otherwise: {', '.join(wrong)}" if wrong else ""
