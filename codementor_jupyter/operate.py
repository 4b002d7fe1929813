"""The operator's and the author's commands: a composition root that needs no Jupyter server.

With embedded stores a running server's pair is shared; without one the pair runs for the command's time.
"""

import argparse
import asyncio
import getpass
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace

from codementor_jupyter import settings
from codementor_jupyter.checking import NotIsolated, check, ungraded
from codementor_jupyter.features import (
    INDEXES,
    challenge_service,
    grading_backend,
    learning_service,
    progress_service,
)
from codementor_jupyter.generating import generate
from codementor_jupyter.protocol.errors import ErrorCode
from codementor_jupyter.regrading import regrade
from server_services.bus import Bus
from server_services.challenges.authored import AuthoredNotebook
from server_services.challenges.course import lay_out, read_path
from server_services.challenges.jsonl import write_jsonl
from server_services.config import GradingConfig, StoreConfig
from server_services.errors import CodeMentorError, Refused
from server_services.grading.backend import GradingBackend
from server_services.grading.local import LocalBackend
from server_services.grading.polyglot import polyglot
from server_services.stores.backup import backup, restore
from server_services.stores.connections import Stores
from server_services.stores.schema import prepare

Command = Callable[[argparse.Namespace], Coroutine[None, None, int]]


def run(options: argparse.Namespace) -> int:
    """Carry out one parsed command; returns the exit status."""
    action = getattr(options, "action", None)
    name = f"{options.command} {action}" if action else options.command
    try:
        return asyncio.run(COMMANDS[name](options))
    except (CodeMentorError, NotIsolated, OSError) as refusal:
        print(refusal, file=sys.stderr)
        return 1


@asynccontextmanager
async def opened(options: argparse.Namespace) -> AsyncIterator[Stores]:
    """The stores the options name, with indexes and schema as this version needs them."""
    config = StoreConfig(
        options.mongodb_uri or settings.mongodb_uri(),
        options.redis_url or settings.redis_url(),
        options.data_dir or settings.data_dir(),
        database=options.database,
    )
    stores = await Stores.open(config)
    try:
        if options.command != "restore":  # a restore brings its own indexes and must find the database empty
            await prepare(stores.database, INDEXES)
        yield stores
    finally:
        await stores.close()


def grading_config() -> GradingConfig:
    """What the environment says of grading. Raises Refused for a setting that means nothing."""
    try:
        judge0 = settings.judge0(settings.judge0_url(), settings.judge0_token(), settings.judge0_languages())
        min_tier = settings.min_tier()
    except ValueError as fault:
        raise Refused(ErrorCode.BAD_REQUEST, str(fault)) from None
    return GradingConfig(min_tier=min_tier, languages=settings.languages(), judge0=judge0)


def _backend(config: GradingConfig) -> GradingBackend:
    """What this machine could grade with, not started."""
    return polyglot(config, LocalBackend(config.pool_size, config.recycle_after))


async def check_challenges(options: argparse.Namespace) -> int:
    """Grade references and wrong solutions; exit status 1 when anything is to be put right."""
    course = read_path(options.path)
    wanting = 0
    async for finding in check(course, grading_config()):
        wanting += bool(finding.problems)
        told = f"(a submission tells at most {finding.told_bits:.1f} bits of hidden cases)"
        print(f"✗ {finding.slug}" if finding.problems else f"✓ {finding.slug} {told}")
        for problem in finding.problems:
            print(f"    {problem}")
    print(f"{len(course) - wanting} of {len(course)} challenges are fit for students.")
    return 1 if wanting else 0


async def load_challenges(options: argparse.Namespace) -> int:
    """Store the challenges of a path."""
    course, config = read_path(options.path), grading_config()
    async with opened(options) as stores:
        service = challenge_service(stores, Bus())
        report = await service.load([each.challenge for each in course], options.author or getpass.getuser())
    print(report)
    for note in ungraded([each.challenge for each in course], _backend(config)):
        print(f"Note: {note}")
    return 0


async def generate_challenges(options: argparse.Namespace) -> int:
    """Make challenges and write them as authors' notebooks. No store is opened."""
    config = grading_config()
    return await generate(_backend(config), config.min_tier, options)


async def export_challenges(options: argparse.Namespace) -> int:
    """Write every published challenge, with its secrets, as JSON lines (mode 0600)."""
    async with opened(options) as stores:
        challenges = await challenge_service(stores, Bus()).published()
    text = write_jsonl([AuthoredNotebook(challenge) for challenge in challenges])
    options.path.touch(mode=0o600)
    if options.path.is_file():  # one that was there may be open to everybody; a device is left as it is
        options.path.chmod(0o600)
    options.path.write_text(text, encoding="utf-8")
    print(f"{len(challenges)} challenges written to {options.path}; keep it from students.")
    return 0


async def write_notebooks(options: argparse.Namespace) -> int:
    """Write the student notebooks that are not there yet."""
    async with opened(options) as stores:
        challenges = await challenge_service(stores, Bus()).published()
    written = lay_out(challenges, options.path)
    print(f"{len(written)} notebooks written to {options.path}.")
    return 0


async def write_backup(options: argparse.Namespace) -> int:
    """Back the database up."""
    async with opened(options) as stores:
        contents = await backup(stores.database, options.path)
    print(f"{sum(contents.documents.values())} documents written to {options.path}.")
    return 0


async def read_backup(options: argparse.Namespace) -> int:
    """Restore a backup, then bring it to this version's schema."""
    async with opened(options) as stores:
        contents = await restore(stores.database, options.path, replace=options.replace)
        await prepare(stores.database, INDEXES)
    print(f"{sum(contents.documents.values())} documents of {contents.at:%Y-%m-%d %H:%M} restored.")
    return 0


async def recompute(options: argparse.Namespace) -> int:
    """Compute everybody's progress anew, and the model of what they can do."""
    async with opened(options) as stores:
        bus = Bus()
        challenges = challenge_service(stores, bus)
        count = await progress_service(stores, bus, challenges).recompute_all()
        await learning_service(stores, challenges).recompute()
    print(f"The progress of {count} users was computed from the record.")
    return 0


async def regrade_challenge(options: argparse.Namespace) -> int:
    """Judge every submission to a challenge by its current version, where a server so set does."""
    config = replace(grading_config(), cluster=settings.cluster())
    backend = polyglot(config, grading_backend(config))
    async with opened(options) as stores:
        return await regrade(stores, backend, config.min_tier, options)


async def work(options: argparse.Namespace) -> int:
    """Be a worker of a Dask cluster until the process is told to end."""
    cluster = settings.cluster(options.scheduler, options.ca, options.cert, options.key)
    if cluster is None:
        raise Refused(ErrorCode.BAD_REQUEST, "Name the scheduler, or set CODEMENTOR_DASK_SCHEDULER.")
    try:
        from server_services.grading.cluster.nanny import WorkerOptions, serve
    except ImportError as missing:
        message = f"A worker needs Dask: pip install 'codementor-jupyter[dask]' ({missing})"
        raise Refused(ErrorCode.BAD_REQUEST, message) from None
    settings.hide_addresses()  # a worker has no use for them
    kernels = GradingConfig(kernels=options.kernels or None).pool_size
    await serve(WorkerOptions(cluster, kernels, options.memory, options.name, options.host))
    return 0


COMMANDS: dict[str, Command] = {
    "challenges check": check_challenges,
    "challenges generate": generate_challenges,
    "challenges load": load_challenges,
    "challenges export": export_challenges,
    "challenges notebooks": write_notebooks,
    "backup": write_backup,
    "restore": read_backup,
    "recompute": recompute,
    "regrade": regrade_challenge,
    "worker": work,
}
