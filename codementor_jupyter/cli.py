"""`jupyter codementor ...`: the command line.

What needs the trusted part is carried out by `operate.py`, loaded by name and only when such a command is
given: on a student's server it cannot even be imported.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from codementor_jupyter import __version__, ruling
from codementor_jupyter.client import Client, ClientError
from codementor_jupyter.connection import NoServer
from codementor_jupyter.protocol.submissions import ReceiptCheckView

_MOST_GENERATED = 100
_NEEDS_SERVER = "This command needs the trusted part: pip install 'codementor-jupyter[server,embedded]'."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 refused or found wanting, 2 misused)."""
    options = parser().parse_args(arguments)
    if options.command in _ASKED:
        return _with_client(options)
    try:
        operate = importlib.import_module("codementor_jupyter.operate")
    except ImportError as missing:
        print(f"{_NEEDS_SERVER} ({missing})", file=sys.stderr)
        return 1
    status: int = operate.run(options)
    return status


def _health(client: Client, _options: argparse.Namespace) -> bool:
    health = client.health()
    print(health.model_dump_json(indent=2, by_alias=True))
    return health.status == "ok"


def _submit(client: Client, options: argparse.Namespace) -> bool:
    code = options.file.read_text(encoding="utf-8")
    submission = client.follow(client.submit(options.challenge, code))
    print(submission.message)
    return submission.status == "accepted"


def _receipt(client: Client, options: argparse.Namespace) -> bool:
    told = client.ask(ReceiptCheckView, "GET", "api/receipts", params={"text": " ".join(options.text)})
    print(told.message)
    if told.submission_id is not None and told.score is not None:
        who = told.username or "somebody who was removed"
        print(
            f"{who}: {told.challenge_slug} version {told.challenge_version}, attempt {told.attempt}, "
            f"{100 * told.score:.0f} %, submitted {told.submitted_at:%Y-%m-%d %H:%M} UTC"
        )
    return told.genuine


_ASKED = {"health": _health, "submit": _submit, "receipt": _receipt, "tutor": ruling.rule}


def _with_client(options: argparse.Namespace) -> int:
    try:
        with Client() as client:
            return 0 if _ASKED[options.command](client, options) else 1
    except UnicodeDecodeError:
        print(f"{options.file} is not UTF-8 text.", file=sys.stderr)
    except (ClientError, NoServer, OSError) as failure:
        print(failure, file=sys.stderr)
    return 1


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line."""
    top = argparse.ArgumentParser(
        prog="jupyter codementor", description="CodeMentor Jupyter from the command line."
    )
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    challenges = commands.add_parser("challenges", help="check, load and export challenges").add_subparsers(
        dest="action", required=True, metavar="ACTION"
    )
    check = challenges.add_parser("check", help="grade references and wrong solutions in the sandbox")
    check.add_argument("path", type=Path, help="a notebook, a folder of notebooks, or a JSON-lines file")
    load = challenges.add_parser("load", help="store challenges; a changed one becomes a new version")
    load.add_argument("path", type=Path, help="a notebook, a folder of notebooks, or a JSON-lines file")
    load.add_argument("--author", default="", help="whose challenges they are (default: this account)")
    export = challenges.add_parser("export", help="write all challenges, secrets included, as JSON lines")
    export.add_argument("path", type=Path)
    notebooks = challenges.add_parser(
        "notebooks", help="write a student notebook for each published challenge"
    )
    notebooks.add_argument("path", type=Path, help="a folder; notebooks already there are left alone")

    generate = challenges.add_parser("generate", help="make challenges of the families, for review")
    _add_generate(generate)

    backup = commands.add_parser("backup", help="write everything in the database to one file")
    backup.add_argument("path", type=Path)
    restore = commands.add_parser("restore", help="read such a file into an empty database")
    restore.add_argument("path", type=Path)
    restore.add_argument("--replace", action="store_true", help="drop what is in the database first")
    commands.add_parser("recompute", help="compute everybody's progress anew from the record of submissions")
    _add_worker(
        commands.add_parser("worker", help="grade for a server elsewhere, as a worker of its Dask cluster")
    )
    regrade = commands.add_parser("regrade", help="judge a challenge's submissions by its current version")
    regrade.add_argument("challenge", help="its slug")
    regrade.add_argument("--preview", action="store_true", help="only say what would change")
    regrade.add_argument("--yes", action="store_true", help="do not ask before changing verdicts")
    regrade.add_argument(
        "--fresh", action="store_true", help="run everything, also what a regrade of this week has run"
    )
    for command in (
        regrade,
        check,
        generate,
        load,
        export,
        notebooks,
        backup,
        restore,
        commands.choices["recompute"],
    ):
        _add_store_options(command)

    submit = commands.add_parser("submit", help="submit a file to a running server and print the verdict")
    submit.add_argument("challenge", help="its slug")
    submit.add_argument("file", type=Path)
    commands.add_parser("health", help="how a running server is")
    ruling.add_options(
        commands.add_parser("tutor", help="what the tutor may do in the course, for instructors")
    )
    receipt = commands.add_parser("receipt", help="check the receipt of a submission against the record")
    receipt.add_argument("text", nargs="+", help="the line as it was copied")
    return top


def _add_generate(generate: argparse.ArgumentParser) -> None:
    generate.add_argument("--topic", help="default: any")
    generate.add_argument("--difficulty", choices=("easy", "medium", "hard"), help="default: any")
    generate.add_argument("--count", type=_count, default=1, help="how many, at most 100")
    generate.add_argument("--seed", type=int, help="makes the same ones again; default: nobody can guess it")
    generate.add_argument("--out", type=Path, default=Path("generated"), help="folder of the notebooks")


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= _MOST_GENERATED:
        raise ValueError
    return count


def _add_worker(worker: argparse.ArgumentParser) -> None:
    worker.add_argument("scheduler", nargs="?", default="", help="default: CODEMENTOR_DASK_SCHEDULER")
    for name, what in (("ca", "certificate authority"), ("cert", "certificate"), ("key", "key")):
        worker.add_argument(
            f"--{name}", default="", help=f"its {what} (PEM); default: CODEMENTOR_DASK_{name.upper()}"
        )
    worker.add_argument(
        "--kernels", type=int, default=0, help="submissions at once; default: one a CPU, at most 4"
    )
    worker.add_argument(
        "--memory", type=int, default=1024, metavar="MIB", help="of the worker itself, without kernels"
    )
    worker.add_argument("--name", help="how the scheduler calls it")
    worker.add_argument(
        "--host", help="where others reach it; default: the address that leads to the scheduler"
    )


def _add_store_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--mongodb-uri", help="default: CODEMENTOR_MONGODB_URI, else the embedded one")
    command.add_argument("--redis-url", help="default: CODEMENTOR_REDIS_URL, else the embedded one")
    command.add_argument("--data-dir", type=Path, help="folder of the embedded stores")
    command.add_argument("--database", default="codementor")


if __name__ == "__main__":
    sys.exit(main())
