"""`python -m bench.labelled FOLDER`: grades labelled submissions and compares the verdicts with the labels.

FOLDER holds `challenges.jsonl` (as `jupyter codementor challenges export` writes it) and `submissions.jsonl`
(a line each: `{"challenge", "id", "kind", "origin", "code", "label"}`, see `rows.py`). A server of our own
takes them through its doors. The exit status is 0 when every label is met, 1 when one is not, 2 when the
folder cannot be read.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import httpx

from bench.server import jupyter_server
from codementor_jupyter.protocol.challenges import ChallengeRequest
from server_services.challenges.course import read_path
from server_services.errors import Refused

from .agreement import Judged
from .rows import BadRows, Row, read_rows
from .submitting import load, submit_all


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade a folder; returns the exit status."""
    options = argparse.ArgumentParser(prog="python -m bench.labelled")
    options.add_argument("folder", type=Path)
    folder = options.parse_args(arguments).folder
    try:
        challenges = [each.challenge for each in read_path(folder / "challenges.jsonl")]
        judged = graded(challenges, read_rows(folder / "submissions.jsonl"))
    except (Refused, BadRows, OSError, httpx.HTTPStatusError) as failure:
        print(failure, file=sys.stderr)
        return 2
    return report(judged)


def graded(challenges: Sequence[ChallengeRequest], rows: Sequence[Row]) -> list[Judged]:
    """Every row, as a fresh server judges it."""
    with jupyter_server() as client:
        print(f"graded in tier {client.get('/codementor/health').json()['tier']}", file=sys.stderr)
        load(client, challenges)
        return list(submit_all(client, rows))


def report(judged: Iterable[Judged]) -> int:
    """The table by kind and origin as Markdown, then the disagreements; returns the exit status."""
    by_kind = sorted(judged, key=_group)
    print("| origin | kind | rows | agree |")
    print("| --- | --- | ---: | ---: |")
    for (origin, kind), group in groupby(by_kind, key=_group):
        print(_line(origin, kind, list(group)))
    print(_line("all", "", by_kind))
    wrong = [each for each in by_kind if each.disagreement]
    for each in wrong:
        print(f"- {each.row.id} ({each.row.challenge}, {each.row.kind}): {each.disagreement}")
    return 1 if wrong else 0


def _group(judged: Judged) -> tuple[str, str]:
    return judged.row.origin, judged.row.kind


def _line(origin: str, kind: str, group: Sequence[Judged]) -> str:
    return f"| {origin} | {kind} | {len(group)} | {sum(not each.disagreement for each in group)} |"


if __name__ == "__main__":
    sys.exit(main())
