"""A Jupyter server as far as the stores are concerned: a process that opens them and does as it is told.

`python stand_in.py DATA_DIR` answers one JSON line on standard output for each line on standard input:
`tell`, `insert`, `count`, `stop`. The first answer comes unasked, when the stores are open.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import TracebackType
from typing import Any

from server_services.config import StoreConfig
from server_services.stores.connections import Stores

# The type of the fixture `opening`.
Opening = Callable[[], AbstractAsyncContextManager[Stores]]


async def answer(stores: Stores, word: str) -> dict[str, Any]:
    assert stores.embedded is not None
    if word == "insert":
        await stores.database.records.insert_one({})
        await stores.redis.incr("records")
    count = await stores.database.records.count_documents({}) if word in ("insert", "count") else None
    return {"role": stores.embedded.role, "pids": stores.embedded.pids(), "count": count}


async def main() -> None:
    stores = await Stores.open(StoreConfig(None, None, Path(sys.argv[1])))
    word = "tell"
    while word not in ("", "stop"):
        sys.stdout.write(json.dumps(await answer(stores, word)) + "\n")
        sys.stdout.flush()
        word = (await asyncio.to_thread(sys.stdin.readline)).strip()
    await stores.close()


class StandIn:
    """Such a process, from the test's side."""

    def __init__(self, data_dir: Path, cwd: Path | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(data_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=cwd,
            text=True,
            start_new_session=True,
        )

    def __enter__(self) -> "StandIn":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def said(self) -> dict[str, Any]:
        """The next answer; waits for it."""
        assert self._process.stdout is not None
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found

    def ask(self, word: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        return self.said()

    def kill(self) -> None:
        """As the out-of-memory killer would."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """As a Jupyter server ends that is asked to."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if self._process.poll() is None:
            self._process.stdin.write("stop\n")
            self._process.stdin.flush()
            self._process.wait(60)
        self._process.stdin.close()
        self._process.stdout.close()


def alive(pid: int) -> bool:
    """Whether the process still runs; one that has ended and waits for its parent to notice does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # gone before the file was opened, or after
        return False


def gone(pids: dict[str, int], seconds: float = 15.0) -> bool:
    """Whether all of them end within the time."""
    end = time.monotonic() + seconds
    while any(alive(pid) for pid in pids.values()):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


if __name__ == "__main__":
    asyncio.run(main())
