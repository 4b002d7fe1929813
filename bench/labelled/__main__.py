"""`python -m bench.labelled FOLDER`: grades labelled submissions and compares the verdicts with the labels.

FOLDER holds `challenges.jsonl` (as `jupyter codementor challenges export` writes it) and `submissions.jsonl`
(a line each: `{"challenge", "id", "kind", "origin", "code", "label"}`, see `rows.py`). A server of our own
takes them through its doors; `--backend` says who runs them (see `backends.py`). The exit status is 0 when
every label is met, 1 when one is not, 2 when the folder cannot be read or holds nothing for the backend.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import httpx

from bench.server import jupyter_server
from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.health import HealthView
from server_services.challenges.course import read_path
from server_services.errors import Refused

from .agreement import Judged
from .backends import BACKENDS
from .rows import BadRows, Row, read_rows
from .submitting import load, submit_all

_BACKENDS = (
    "kernels beside the server, the same without bubblewrap, workers of a Dask cluster, or the tests' "
    "stand-in for Judge0, which takes programs on standard input only and has no sandbox"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade a folder; returns the exit status."""
    options = argparse.ArgumentParser(prog="python -m bench.labelled")
    options.add_argument("folder", type=Path)
    options.add_argument("--backend", choices=BACKENDS, default="local", help=_BACKENDS)
    given = options.parse_args(arguments)
    folder = given.folder
    try:
        challenges = [each.challenge for each in read_path(folder / "challenges.jsonl")]
        judged = graded(challenges, read_rows(folder / "submissions.jsonl"), given.backend)
    except (Refused, BadRows, OSError, httpx.HTTPStatusError) as failure:
        print(failure, file=sys.stderr)
        return 2
    return report(judged)


def graded(challenges: Sequence[ChallengeRequest], rows: Sequence[Row], name: str = "local") -> list[Judged]:
    """Every row that this backend takes, as a fresh server judges it. Raises BadRows where it takes none."""
    with BACKENDS[name]() as backend:
        taken = backend.taken(challenges)
        left = {each.slug for each in challenges} - {each.slug for each in taken}
        chosen = [row for row in rows if row.challenge not in left]
        if not chosen:
            raise BadRows(f"no row is of a challenge that {name} grades")
        with jupyter_server(**backend.environment) as client:
            load(client, taken)
            judged = list(submit_all(client, chosen, backend.language))
            print(f"graded {backend.place or _place(client)}", file=sys.stderr)
            return judged


def _place(client: httpx.Client) -> str:
    """Asked at the end, when every worker has had the time to join."""
    health = HealthView.model_validate(client.get("/codementor/health").json())
    return f"in tier {health.tier} by {health.dependencies['grading'].detail}"


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
