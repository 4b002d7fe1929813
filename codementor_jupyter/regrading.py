"""`jupyter codementor regrade`: what would change, then, if it is wanted, the change."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing, contextmanager
from datetime import UTC, datetime, timedelta

from tqdm import tqdm

from codementor_jupyter.checking import start_isolated
from codementor_jupyter.features import challenge_service, learning_service, progress_service
from server_services.bus import Bus
from server_services.grading.backend import GradingBackend
from server_services.grading.generated import BadGenerator
from server_services.grading.model import GradedChallenge
from server_services.grading.regrade import Regraded, Regrader
from server_services.grading.store import RunStore, SubmissionStore
from server_services.stores.connections import Stores

_LISTED = 20
_RUNS_KEPT, _RUNS_AGE = 50_000, timedelta(days=7)
_LINE_SECONDS = 10.0


async def regrade(stores: Stores, backend: GradingBackend, min_tier: int, options: argparse.Namespace) -> int:
    """Judge every submission to a challenge by its current version; exit status 1 where some could not be.

    Raises NotFound for a challenge that is not there, NotIsolated where isolation is weaker than
    `min_tier`.
    """
    bus = Bus()
    challenges = challenge_service(stores, bus)
    challenge = await challenges.get(options.challenge)
    await start_isolated(backend, min_tier)
    try:
        graded = GradedChallenge(challenge.id, challenge.version, challenge)
        memory = await _memory(stores, options)
        regrader = Regrader(SubmissionStore(stores.database), memory, backend, graded)
        found = await _judged(regrader)
    except BadGenerator as failure:
        print(f"The generator makes no test cases: {failure}", file=sys.stderr)
        return 1
    finally:
        await backend.stop()
    print(_preview(found, challenge.version))
    print(f"{regrader.ran} test cases were run, {regrader.recalled} are known from earlier runs.")
    if options.preview or not any(each.changes for each in found) or not _wanted(options):
        print("Nothing was changed.")
    else:
        changed = await _apply(regrader, found)
        progress = progress_service(stores, bus, challenges)
        for user_id in {each.submission.user_id for each in changed}:
            await progress.recompute(user_id)
        await learning_service(stores, challenges).recompute()
        print(f"{len(changed)} verdicts were changed, and the progress of their students with them.")
    return 1 if any(each.failed for each in found) else 0


async def _memory(stores: Stores, options: argparse.Namespace) -> RunStore:
    """The runs of this week's regrades, so that what a preview has run is not run again."""
    memory, now = RunStore(stores.database), datetime.now(UTC)
    await memory.forget(now if options.fresh else now - _RUNS_AGE, _RUNS_KEPT)
    return memory


async def _judged(regrader: Regrader) -> list[Regraded]:
    """All submissions, oldest first."""
    submissions = await regrader.submissions()
    found: dict[str, Regraded] = {}
    with _progress(len(submissions)) as step:
        async with aclosing(regrader.judge(submissions)) as judging:
            async for each in judging:
                found[each.submission.id] = each
                step()
    return [found[each.id] for each in submissions]


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], object]]:
    """Call what it gives after each submission: a bar on a terminal, elsewhere now and then a line."""
    if sys.stderr.isatty():
        with tqdm(total=total, desc="judging", leave=False) as bar:
            yield bar.update
        return
    done, told = 0, time.monotonic()

    def step() -> None:
        nonlocal done, told
        done += 1
        if done < total and time.monotonic() - told >= _LINE_SECONDS:
            told = time.monotonic()
            print(f"{done} of {total} submissions judged.", file=sys.stderr)

    yield step


def _preview(found: Sequence[Regraded], version: int) -> str:
    """How many rise and fall, and the first of them."""
    rising, falling = ([each for each in found if sign * each.rise > 0] for sign in (1, -1))
    failed = sum(each.failed for each in found)
    told = [
        f"{len(found)} submissions judged by version {version}: {len(rising)} scores rise, "
        f"{len(falling)} fall, {sum(each.changes for each in found)} verdicts change."
    ]
    told += [f"The grader failed on {failed}; their verdicts stay."] * bool(failed)
    moving = [each for each in found if each.changes]
    told += [_line(each) for each in moving[:_LISTED]]
    told += [f"  and {len(moving) - _LISTED} more"] * (len(moving) > _LISTED)
    return "\n".join(told)


def _line(regraded: Regraded) -> str:
    old, new = regraded.submission, regraded.judgement
    return (
        f"  {old.id} attempt {old.attempt}: {old.verdict} {100 * (old.score or 0):.0f} % "
        f"-> {new.verdict} {100 * new.score:.0f} %"
    )


def _wanted(options: argparse.Namespace) -> bool:
    if options.yes:
        return True
    if not sys.stdin.isatty():
        print("Add --yes to change them without being asked.")
        return False
    return input("Change them? [y/N] ").strip().lower() in ("y", "yes")


async def _apply(regrader: Regrader, found: Sequence[Regraded]) -> list[Regraded]:
    """The ones that were changed."""
    moving = [each for each in found if each.changes]
    return [
        each
        for each in tqdm(moving, "writing", leave=False, disable=None)
        if await regrader.apply(each, datetime.now(UTC))
    ]
