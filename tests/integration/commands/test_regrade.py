"""What an instructor types when a challenge was wrong: regrade, first as a preview."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cluster_for_tests import Cluster, until
from spoken import Command, adding, complained, lines, said
from terminal import Terminal

from codementor_jupyter import features, regrading
from codementor_jupyter.features import challenge_service, grading_service, progress_service
from server_services.bus import Bus
from server_services.config import Config, GradingConfig, StoreConfig
from server_services.grading.model import GradedChallenge
from server_services.stores.connections import Stores

RIGHT, WRONG, LOOP = (
    "print(sum(map(int, input().split())))",
    "print(5)",
    "print(sum(map(int, input().split())) + (1 / 0))",
)
MISTAKEN = [
    {"input": "1 2\n", "expectedOutput": "3\n"},
    {"input": "2 2\n", "expectedOutput": "5\n", "hidden": True},
]


async def _submitted(config: StoreConfig, codes: dict[str, str]) -> None:
    stores = await Stores.open(config)
    bus = Bus()
    challenges = challenge_service(stores, bus)
    progress = progress_service(stores, bus, challenges)
    grading = grading_service(stores, bus, challenges, Config(config, GradingConfig(kernels=1)))
    await grading.start()
    found = await challenges.get("adding")
    for name, code in codes.items():
        user = await progress.sign_in(name, None)
        challenge = GradedChallenge(found.id, found.version, found)
        kept = await grading.submit(user.id, challenge, code, "python")
        assert (await grading.wait(kept, 30)).graded
    await grading.stop()
    await progress.catch_up()
    await stores.close()


async def _records(config: StoreConfig) -> list[dict[str, Any]]:
    stores = await Stores.open(config)
    users = {each["_id"]: each async for each in stores.database.users.find()}
    records = [each async for each in stores.database.submissions.find(sort=[("submittedAt", 1)])]
    learners = {each["_id"]: each async for each in stores.database.learners.find()}
    await stores.close()
    return [
        each | {"user": users[each["userId"]], "learner": learners.get(each["userId"])} for each in records
    ]


@pytest.fixture
def records(store_config: StoreConfig, command: Command, tmp_path: Path) -> Any:
    """Four submissions to a challenge that expects 5 of 2 and 2, which is then put right."""
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", adding(testCases=MISTAKEN))))
    asyncio.run(_submitted(store_config, {"ada": RIGHT, "bob": WRONG, "eve": RIGHT, "kim": LOOP}))
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", adding())))
    return lambda: asyncio.run(_records(store_config))


def verdicts(records: Any) -> list[tuple[str, str, float, int]]:
    return [
        (each["user"]["username"], each["verdict"], each["score"], each["challengeVersion"])
        for each in records()
    ]


BEFORE = [
    ("ada", "wrong_answer", 0.5, 1),
    ("bob", "wrong_answer", 0.5, 1),
    ("eve", "wrong_answer", 0.5, 1),
    ("kim", "runtime_error", 0.0, 1),
]


def test_a_preview_says_what_would_change_and_changes_nothing(command: Command, records: Any) -> None:
    """How many scores rise and fall, and whose."""
    told = said(command("regrade", "adding", "--preview"))
    assert told.startswith("4 submissions judged by version 2: 2 scores rise, 1 fall, 3 verdicts change.")
    assert 2 == told.count("wrong_answer 50 % -> accepted 100 %")
    assert 1 == told.count("wrong_answer 50 % -> wrong_answer 0 %")
    assert told.endswith("Nothing was changed.\n")
    assert BEFORE == verdicts(records)


def test_a_regrade_changes_verdicts_and_progress(command: Command, records: Any) -> None:
    """The new verdict stands, the one before is kept beside it, XP follows; a second one finds nothing."""
    assert "3 verdicts were changed" in said(command("regrade", "adding", "--yes"))
    assert [
        ("ada", "accepted", 1.0, 2),
        ("bob", "wrong_answer", 0.0, 2),
        ("eve", "accepted", 1.0, 2),
        ("kim", "runtime_error", 0.0, 1),
    ] == verdicts(records)
    ada, bob, *_rest = records()
    [before] = ada["verdictsBefore"]
    assert ("wrong_answer", 0.5, 1) == (before["verdict"], before["score"], before["challengeVersion"])
    assert (10, 0) == (ada["user"]["profile"]["xp"], bob["user"]["profile"]["xp"])
    ada_can, bob_can = (each["learner"]["overall"]["value"] for each in (ada, bob))
    assert ada_can > 0 > bob_can
    assert "Nothing was changed." in said(command("regrade", "adding", "--yes"))


def test_what_a_preview_has_run_is_not_run_again(
    command: Command, process: Command, records: Any, tmp_path: Path
) -> None:
    """Three different programs, one of which fails on both cases; then only the case that has changed is run,
    and everything where that is asked for.
    """
    assert "\n6 test cases were run, 0 are known" in said(command("regrade", "adding", "--preview"))
    applied = said(process("regrade", "adding", "--yes"))
    assert "\n0 test cases were run, 6 are known" in applied
    assert "3 verdicts were changed" in applied
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", adding(testCases=MISTAKEN))))
    assert "\n3 test cases were run, 3 are known" in said(command("regrade", "adding", "--preview"))
    assert "\n6 test cases were run, 0 are known" in said(
        command("regrade", "adding", "--preview", "--fresh")
    )


@pytest.mark.parametrize(("answer", "changed"), [("Y", True), ("", False), ("maybe", False)])
def test_whoever_sits_at_a_terminal_sees_a_bar_and_is_asked(
    terminal: Callable[..., Terminal], records: Any, answer: str, changed: bool
) -> None:
    """Only a yes is a yes."""
    with terminal("regrade", "adding") as seen:
        seen.until("Change them? [y/N] ")
        assert "judging:" in seen.shown.partition("4 submissions judged by version 2")[0]
        assert BEFORE == verdicts(records)
        seen.type(f"{answer}\n")
        assert 0 == seen.ended()
    assert changed == ("3 verdicts were changed" in seen.shown) == (verdicts(records) != BEFORE)
    assert changed != ("Nothing was changed." in seen.shown)


def test_a_regrade_runs_where_the_server_would_run_it(
    command: Command, records: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the workers of a cluster, where that is set, and not here."""
    monkeypatch.delattr(features, "LocalBackend")
    with Cluster(tmp_path) as cluster:
        cluster.add_worker("--kernels", "2")
        asyncio.run(until(lambda: "grading in tier" in cluster.log.read_text()))
        monkeypatch.setenv("CODEMENTOR_DASK_SCHEDULER", cluster.config.scheduler)
        told = said(command("regrade", "adding", "--preview"))
    assert told.startswith("4 submissions judged by version 2: 2 scores rise, 1 fall, 3 verdicts change.")


def test_where_nobody_looks_lines_tell_how_far_it_is(
    command: Command, records: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Now and then one, on the error stream, and nothing that a log cannot hold."""
    monkeypatch.setattr(regrading, "_LINE_SECONDS", 0.0)
    told = command("regrade", "adding", "--preview").stderr
    assert [f"{number} of 4 submissions judged." for number in (1, 2, 3)] == told.splitlines()


def test_nothing_is_changed_unasked(command: Command, records: Any) -> None:
    """Where nobody can be asked, the word for it must be said."""
    assert "Add --yes" in said(command("regrade", "adding"))
    assert BEFORE == verdicts(records)


def test_a_challenge_that_is_not_there_is_refused(command: Command) -> None:
    """One sentence."""
    assert "no challenge" in complained(command("regrade", "nowhere")).lower()


def test_a_generator_that_fails_changes_nothing(command: Command, records: Any, tmp_path: Path) -> None:
    """The author reads why; every verdict stays."""
    broken = adding(generator={"code": "def generate(random, size):\n    return 1 / 0\n"})
    said(command("challenges", "load", lines(tmp_path / "course.jsonl", broken)))
    assert "ZeroDivisionError" in complained(command("regrade", "adding", "--yes"))
    assert BEFORE == verdicts(records)
