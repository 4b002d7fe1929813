"""`python -m bench.novices`: how many errors of novices are explained by their cause, and in what time.

The programs are those of the tests (`tests/unit/tutor/novice_errors.toml`); they run in this process. The
exit status is 1 when fewer than nine in ten are.
"""

import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "unit" / "tutor"))

from novice_errors import Told, novices, told

from server_services.tutor.evidence.exceptions import explained
from server_services.tutor.evidence.lint import findings

_BAR = 0.9
_LINES = 200


def main() -> int:
    rows = [told(novice) for novice in novices()]
    for row in rows:
        print(_line(row))
    specific = sum(row.specific for row in rows)
    print(f"{specific} of {len(rows)} explained by their cause")
    times = [_spent(partial(explained, row.raised, row.novice.code)) for row in rows]
    print(f"an explanation takes {statistics.median(times):.2f} ms, the slowest {max(times):.2f} ms")
    print(f"findings in {_LINES} lines take {_spent(lambda: findings(_long(rows))):.1f} ms")
    return 0 if specific >= _BAR * len(rows) else 1


def _spent(work: Callable[[], object]) -> float:
    """CPU time of this thread, in milliseconds: the best of five."""
    spent = []
    for _ in range(5):
        started = time.thread_time()
        work()
        spent.append((time.thread_time() - started) * 1000)
    return min(spent)


def _long(rows: list[Told]) -> str:
    """Programs that can be parsed, one after the other."""
    parsed = [row.novice.code for row in rows if "SyntaxError" not in row.raised.mro]
    return "\n".join("\n".join(parsed).splitlines()[:_LINES])


def _line(row: Told) -> str:
    text = row.explanation.text if row.explanation else "nothing"
    return f"{'yes' if row.specific else 'NO '}  {row.raised.type:18} {row.novice.name}\n     {text}"


if __name__ == "__main__":
    sys.exit(main())
