"""Run it by itself: `python -m twin.judge0`. Says its address and token, then serves until ended."""

import asyncio
import sys

from .contract import TOKEN
from .server import judge0


async def main() -> None:
    async with judge0() as twin:
        sys.stdout.write(f"{twin.url} {TOKEN}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


asyncio.run(main())
