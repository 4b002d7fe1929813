"""The process that atheris drives: our modules with its counters in them, and `look` on what it makes up."""

import sys

import atheris

with atheris.instrument_imports(include=["server_services", "codementor_jupyter"]):
    from bench.fuzz.look import look


def _look(data: bytes) -> None:
    look(data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, _look)
    atheris.Fuzz()
