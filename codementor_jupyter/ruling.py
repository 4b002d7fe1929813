"""`jupyter codementor tutor`: an instructor reads and changes what the tutor may do in the course."""

import argparse
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from .client import Client, ClientError
from .protocol.hints import MAX_STEPS
from .protocol.tutor_rules import TutorRules, TutorWindow

MODES = ("off", "hints", "free")


def add_options(command: argparse.ArgumentParser) -> None:
    """What may be said of the rules; what is not said stays as it is."""
    command.add_argument("--mode", choices=MODES, help="nothing, evidence and hints, or free answers")
    command.add_argument(
        "--ceiling", type=int, metavar="STEP", help=f"the highest step of the ladder, 0 to {MAX_STEPS}"
    )
    command.add_argument(
        "--window",
        nargs=3,
        action="append",
        default=[],
        metavar=("BEGINS", "ENDS", "MODE"),
        help="one more stretch of time with a mode of its own, as in 2026-12-01T09:00 2026-12-01T11:00 off",
    )
    command.add_argument("--no-windows", action="store_true", help="forget the windows there are")


def rule(client: Client, options: argparse.Namespace) -> bool:
    """Change what the options name, and print the course's rules. Raises ClientError."""
    rules = client.ask(TutorRules, "GET", "ai-tutor/rules")
    changed = _changed(rules, options)
    if changed != rules:
        rules = client.ask(TutorRules, "PUT", "ai-tutor/rules", body=changed)
    print(_told(rules))
    return True


def _changed(rules: TutorRules, options: argparse.Namespace) -> TutorRules:
    kept = () if options.no_windows else rules.windows
    try:
        windows = (*kept, *(_window(*each) for each in options.window))
        named = {"mode": options.mode, "ceiling": options.ceiling}
        given = {name: value for name, value in named.items() if value is not None}
        return TutorRules.model_validate(rules.model_dump() | given | {"windows": windows})
    except ValidationError as failure:
        raise ClientError("; ".join(_sentence(each) for each in failure.errors())) from failure
    except ValueError as failure:
        raise ClientError(f"A time is written as in 2026-12-01T09:00: {failure}") from failure


def _window(begins: str, ends: str, mode: str) -> TutorWindow:
    """Times without a zone are this machine's."""
    first, last = (datetime.fromisoformat(each).astimezone() for each in (begins, ends))
    return TutorWindow.model_validate({"begins": first, "ends": last, "mode": mode})


def _sentence(error: Any) -> str:
    where = ".".join(str(each) for each in error["loc"])
    return f"{where}: {error['msg']}" if where else str(error["msg"])


def _told(rules: TutorRules) -> str:
    ceiling = "every step" if rules.ceiling is None else f"step {rules.ceiling}"
    lines = [f"mode: {rules.mode or 'free'}", f"hints: up to {ceiling}"]
    for each in rules.windows:
        begins, ends = (moment.astimezone() for moment in (each.begins, each.ends))
        lines.append(f"{each.mode} from {begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M} ({ends:%Z})")
    return "\n".join(lines)
