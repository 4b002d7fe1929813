"""A real language model behind a real server, as a process of its own: llama.cpp's, on a model of 135 million
parameters that `make install-test` lays beside the environment. It shows that the plumbing holds; nobody
learns anything from it. For tests and benchmarks.
"""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any, Self

from server_services.config import TutorConfig

WEIGHTS = Path(sys.prefix, "model", "SmolLM2-135M-Instruct.Q4_1.gguf")
SLOTS = 1


class ModelServer:
    """Started with the block and gone at its end."""

    def __enter__(self) -> Self:
        assert WEIGHTS.exists(), f"{WEIGHTS} is missing: make install-test"
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        assert self.url.startswith("http"), "the model server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def config(self) -> TutorConfig:
        """A loaded machine may be slower than a student would wait for."""
        return TutorConfig(f"{self.url}/v1", "smollm2", answer_tokens=24, silence_seconds=60)

    def tokens(self, message: str) -> int:
        """What a message costs, as it is sent."""
        body = {"messages": [{"role": "user", "content": message}], "max_tokens": 1}
        request = urllib.request.Request(f"{self.url}/v1/chat/completions", json.dumps(body).encode())
        with urllib.request.urlopen(request) as answer:
            return int(json.load(answer)["usage"]["prompt_tokens"])

    def busy(self) -> int:
        """How many answers it is giving."""
        with urllib.request.urlopen(f"{self.url}/slots") as answer:
            slots: list[dict[str, Any]] = json.load(answer)
        return sum(slot["is_processing"] for slot in slots)


def serve() -> None:
    """Serve until whoever started us is gone. One thread: with two, a loaded machine makes it stand still."""
    from xllamacpp import CommonParams, Server

    params = CommonParams()
    params.model.path = str(WEIGHTS)
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.n_parallel, params.n_ctx = SLOTS, 8192
    params.endpoint_slots = True
    params.sampling.temp = 0.0
    server = Server(params)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    serve()
