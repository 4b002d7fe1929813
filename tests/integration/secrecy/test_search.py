"""The search for secrets can find them: in every encoding, and in the memory of another process."""

import base64
import json
import os
import subprocess
import sys

import process_memory
import pytest
from canaries import Canaries

ENCODED = {
    "plain": str.encode,
    "latin": lambda text: text.encode("latin-1"),
    "hex": lambda text: text.encode().hex().encode(),
    "upper hex": lambda text: text.encode().hex().upper().encode(),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32-le": lambda text: text.encode("utf-32-le"),
    "utf-32-be": lambda text: text.encode("utf-32-be"),
    "json": lambda text: json.dumps({"text": f'"ö\n{text}"'}).encode(),
    "json twice": lambda text: json.dumps(json.dumps([f'"{text}\\'])).encode(),
    "escaped": lambda text: "".join(f"\\u{ord(letter):04x}" for letter in text).encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
    "base64 after one": lambda text: base64.b64encode(b"?" + text.encode() + b">>"),
    "base64 after two": lambda text: base64.urlsafe_b64encode(b"~?" + text.encode() + b"~"),
    "base64 in the middle": lambda text: base64.b64encode(b"x" * 1000 + text.encode() + b"y" * 1000),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_canary_is_found_in_every_encoding(encoding: str) -> None:
    """At the beginning, in the middle and at the end; and only the one that is there."""
    canaries = Canaries()
    here, _elsewhere = canaries.new("here"), canaries.new("elsewhere")
    written = ENCODED[encoding](here)

    for whole in (written, b"\0" * 999 + written, written + b"\0" * 999, b"ab" * 500 + written + b"cd"):
        assert {"here"} == canaries.found([whole])


def test_what_is_not_there_is_not_found() -> None:
    """Neither another run's canary nor the beginning all canaries share."""
    canaries = Canaries()
    canary = canaries.new("here")

    assert set() == canaries.found(
        [os.urandom(1 << 20), Canaries().new("other").encode(), canary[:-1].encode()]
    )


# It is told the canary backwards and never has it but where it puts it, letter by letter.
HOLDER = """
import mmap, sys
backwards = sys.stdin.buffer.readline().strip()
kept = PLACE
for index, letter in enumerate(reversed(backwards)):
    kept[START + index] = letter
print("ready", flush=True)
sys.stdin.read()
"""
PLACES = {
    "an object": ("bytearray(100)", "0"),
    "a large block": ("mmap.mmap(-1, 40 << 20)", "(24 << 20) - 5"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_canary_is_found_in_the_memory_of_a_process(place: str) -> None:
    """Once in megabytes of others' bytes. The same process without it is clean."""
    canaries = Canaries()
    canary = canaries.new("here")
    kept, start = PLACES[place]
    program = HOLDER.replace("PLACE", kept).replace("START", start)
    for expected, told in ((set(), "nothing"), ({"here"}, canary)):
        with subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(told[::-1].encode() + b"\n")
            process.stdin.flush()
            assert b"ready\n" == process.stdout.readline()
            assert expected == canaries.found(process_memory.memory(process.pid, canaries.overlap))


def test_a_canary_is_found_in_a_command_line_and_an_environment() -> None:
    """Of a process that runs."""
    canaries = Canaries()
    variable, argument = canaries.new("variable"), canaries.new("argument")
    with subprocess.Popen(
        [sys.executable, "-c", "input('here')", argument], env={"X": variable}, stdin=-1, stdout=-1
    ) as process:
        assert process.stdout is not None
        assert b"here" == process.stdout.read(4)  # between fork and exec the kernel shows neither
        assert {"argument"} == canaries.found([process_memory.command_line(process.pid)])
        assert {"variable"} == canaries.found([process_memory.environment(process.pid)])
        process.kill()
