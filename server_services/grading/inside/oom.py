"""Who is to go when memory runs out."""

import os


class Offered:
    """While it is entered, whoever this process clones is offered to the kernel when memory runs out, and for
    that moment so is this process. Make it before the process becomes undumpable, and while there is a /proc.
    """

    def __init__(self) -> None:
        self._score = os.open("/proc/self/oom_score_adj", os.O_RDWR)
        self._own = os.pread(self._score, 16, 0)

    def __enter__(self) -> None:
        os.pwrite(self._score, b"1000", 0)

    def __exit__(self, *_raised: object) -> None:
        os.pwrite(self._score, self._own, 0)
