"""What a Judge0 allows and offers: its maxima, its languages, the size of its batches."""

from judge0_orders import LANGUAGES, SUM, challenge, observed, order
from twin.judge0 import TOKEN, Judge0

from codementor_jupyter.protocol.challenges import InputMode
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.config import GradingConfig, Judge0Config
from server_services.grading.judge0.backend import Judge0Backend
from server_services.grading.local import LocalBackend
from server_services.grading.observation import End
from server_services.grading.polyglot import polyglot
from server_services.grading.run import judge_code


async def test_limits_are_ours_within_judge0_s(twin: Judge0, backend: Judge0Backend) -> None:
    """A limit beyond what this Judge0 allows would be refused: its own maximum is asked for."""
    await observed(backend, "true", cpuSeconds=3, wallSeconds=4, memoryMib=100, outputKib=10)
    await observed(backend, "true", cpuSeconds=30, wallSeconds=60, memoryMib=4096, outputKib=1024)
    small, large = list(twin.runs.values())
    names = ("cpu_time_limit", "wall_time_limit", "memory_limit", "max_file_size")
    assert [3, 4, 100 * 1024, 11] == [small[name] for name in names]
    assert [15, 20, 512000, 1025] == [large[name] for name in names]


async def test_a_language_is_the_newest_of_its_name_or_an_id(twin: Judge0, backend: Judge0Backend) -> None:
    """Names are as Judge0 lists them, in small letters, without the version."""
    for language in ("checked-python", "python2", "bash"):
        await backend.observe([order("1", language=language)])
    assert [901, 71, 46] == [run["language_id"] for run in twin.runs.values()]


async def test_a_language_it_does_not_offer_is_refused(twin: Judge0) -> None:
    """By name, before anybody submits; so are other modes than whole programs."""
    config = GradingConfig(kernels=1, judge0=Judge0Config(twin.url, TOKEN, {"bash": None, "cobol": None}))
    backend = polyglot(config, LocalBackend(config.pool_size, config.recycle_after))
    try:
        await backend.start(Tier.LANDLOCK)
        assert backend.refusal("bash", InputMode.STDIN) is None
        assert "offers no language named cobol" in (backend.refusal("cobol", InputMode.STDIN) or "")
        assert "input mode stdin" in (backend.refusal("bash", InputMode.CELL) or "")
        judgement = await judge_code(backend, challenge("bash", ("1 2", "3")), SUM)
        assert judgement.verdict is Verdict.ACCEPTED
        assert (await judge_code(backend, challenge("python", ("", "1")), "print(1)")).score == 1
    finally:
        await backend.stop()


async def test_many_cases_go_in_batches_and_stop_when_it_is_clear(
    twin: Judge0, backend: Judge0Backend
) -> None:
    """No more at once than Judge0 takes; after a batch with two time-outs the rest is not run."""
    twin.config["max_submission_batch_size"] = 2
    fresh = Judge0Backend(Judge0Config(twin.url, TOKEN, LANGUAGES, patience_seconds=5))
    await fresh.start(Tier.LANDLOCK)
    seen = await fresh.observe([order("cat", str(n)) for n in range(5)])
    assert [str(n).encode() for n in range(5)] == [each.stdout for each in seen]
    slow = [order("sleep 9", wallSeconds=0.2) for _ in range(6)]
    assert [End.TIME_LIMIT] * 2 == [each.end for each in await fresh.observe(slow)]
    await fresh.stop()
