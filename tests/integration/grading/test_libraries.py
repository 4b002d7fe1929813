"""Programs that use large libraries find them imported, in real sandboxes of both tiers."""

from collections.abc import AsyncIterator

import psutil
import pytest
import pytest_asyncio

from codementor_jupyter.protocol.challenges import InputMode, Limits
from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.observation import End, Observation
from server_services.grading.order import CaseOrder
from server_services.grading.pool import GradingPool

pytestmark = pytest.mark.asyncio(loop_scope="module")
THERE = "import sys\nprint([name for name in ('numpy', 'pandas', 'matplotlib') if name in sys.modules])\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=[Tier.NAMESPACES, Tier.LANDLOCK])
async def pool(request: pytest.FixtureRequest) -> AsyncIterator[GradingPool]:
    """One kernel, ready."""
    pool = GradingPool(1, 1000, request.param)
    await pool.start()
    yield pool
    await pool.stop()


async def ran(pool: GradingPool, *sources: str, memory_mib: int = 256) -> list[Observation]:
    limits = Limits(memory_mib=memory_mib, cpu_seconds=10)
    return [(await pool.run([CaseOrder(each, InputMode.STDIN, "", limits)]))[0] for each in sources]


def is_python(process: psutil.Process | None) -> bool:
    return process is not None and "python" in process.cmdline()[0]


async def printed(pool: GradingPool, *sources: str) -> list[str]:
    """What programs print that must end well."""
    seen = await ran(pool, *sources)
    assert not [each.stderr for each in seen if (each.end, each.status) != (End.EXITED, 0)]
    return [each.stdout.decode().strip() for each in seen]


async def test_a_library_is_there_before_a_program_imports_it(pool: GradingPool) -> None:
    """For the first who uses it and for all who come after; whoever uses none is not burdened with it."""
    numpy, pandas = (THERE + f"import {name}\n" for name in ("numpy", "pandas"))
    assert ["[]", "['numpy']", "['numpy']", "['numpy', 'pandas']", "[]"] == await printed(
        pool, THERE, numpy, numpy, pandas, THERE
    )


async def test_every_case_draws_its_own_of_numpys_random_numbers(pool: GradingPool) -> None:
    """Of the old generator, which all share, and of a new one; a seed gives what it gives anywhere."""
    source = "import numpy as np\nprint(np.random.random(), np.random.default_rng().random())\n"
    drawn = await printed(pool, *[source] * 4)
    assert 8 == len({number for each in drawn for number in each.split()})
    seeded = "import numpy as np\nnp.random.seed(1)\nprint(np.random.randint(0, 1000, 3))\n"
    assert ["[ 37 235 908]"] * 2 == await printed(pool, seeded, seeded)


async def test_what_a_case_does_to_a_library_ends_with_it(pool: GradingPool) -> None:
    """The next one finds it as it was."""
    spoilt = "import numpy as np\nnp.sum = lambda values: 42\nprint(np.sum([1, 2]))\n"
    assert ["42", "3"] == await printed(pool, spoilt, "import numpy as np\nprint(np.sum([1, 2]))\n")


async def test_memory_is_the_cases_own_beside_the_libraries(pool: GradingPool) -> None:
    """What they take does not count; what a program takes with their help does."""
    use = "import pandas, matplotlib.pyplot, numpy as np\nprint(len(np.ones({mib} << 17)) >> 17)\n"
    fits, bursts = await ran(pool, use.format(mib=40), use.format(mib=100), memory_mib=64)
    assert (0, "40\n") == (fits.status, fits.stdout.decode())
    assert bursts.record is not None
    assert bursts.record.error is not None
    assert bursts.record.error.type.endswith("MemoryError")


async def test_plots_frames_and_displays_work_as_anywhere(pool: GradingPool) -> None:
    """With the libraries loaded before: a figure, a group of rows, linear algebra, IPython's display."""
    source = """
import numpy as np, pandas as pd
import matplotlib.pyplot as plt
plt.plot([1, 2], [3, 4]); plt.title("t"); plt.savefig("a.png")
frame = pd.DataFrame({"a": [1, 1, 2], "b": [3, 4, 5]})
print(plt.gca().get_title(), frame.groupby("a").b.sum().tolist(), np.linalg.det(np.eye(3)))
"""
    shown = "import pandas as pd\ndisplay(pd.Series([1]).tolist())\n"
    assert ["t [7, 5] 1.0", "[1]"] == await printed(pool, source, shown)


async def test_no_kernel_is_lost_and_no_process_has_a_second_thread(pool: GradingPool) -> None:
    """A zygote with threads would clone locks that nobody opens again."""
    await printed(pool, "import matplotlib.pyplot, pandas, numpy\n")
    (pid,) = pool.pids()
    forked = [
        each
        for each in psutil.Process(pid).children(recursive=True)
        if is_python(each) and is_python(each.parent())
    ]
    assert len(forked) >= 3
    assert {1} == {each.num_threads() for each in forked}
    assert 0 == pool.restarts
