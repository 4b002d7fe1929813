"""`python -m bench.fuzz [SECONDS]`: look for bytes that break the decoder or are accepted wrongly.

atheris drives it, guided by the lines of ours that are reached. The exit status is not 0 when it finds any;
the input is then in the folder it names. Ten minutes by default.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from . import seeds


def main(seconds: int) -> int:
    """Fuzz for a while; returns the exit status."""
    with tempfile.TemporaryDirectory(prefix="cm-fuzz-") as folder:
        corpus = Path(folder, "corpus")
        seeds.write(corpus)
        options = [f"-max_total_time={seconds}", "-max_len=4096", "-print_final_stats=1", "-verbosity=1"]
        found = Path(tempfile.gettempdir(), "codementor-fuzz-")
        command = [
            sys.executable,
            "-m",
            "bench.fuzz.target",
            *options,
            f"-artifact_prefix={found}",
            str(corpus),
        ]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 600))
