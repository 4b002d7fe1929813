"""Texts that nobody writes by chance, and the search for them in whatever bytes there are.

All canaries of a run begin alike. The search looks for that beginning in every encoding, and only around a
place where it is found asks which canary stands there: gigabytes of memory are searched in seconds.
"""

import base64
import secrets
import string
from collections.abc import Callable, Iterable, Iterator

PLANTED = "planted"
_LETTERS = string.ascii_letters + string.digits
_STEM, _TAIL = 12, 12
_AROUND = 8 * (_STEM + _TAIL)  # bytes: the longest encoding takes six for a letter


class Canaries:
    """Makes canaries and finds them again, by the names they were given.

    `planted` is no secret: it is put wherever the search looks, to be found there.
    """

    def __init__(self) -> None:
        self.stem = _random(_STEM)
        self._stems = set(_encodings(self.stem))
        self._encoded: dict[str, set[bytes]] = {}
        self.planted = self.new(PLANTED)

    def new(self, name: str) -> str:
        """A fresh canary: ASCII letters and digits."""
        canary = self.stem + _random(_TAIL)
        self._encoded[name] = set(_encodings(canary))
        return canary

    @property
    def names(self) -> set[str]:
        return set(self._encoded)

    @property
    def overlap(self) -> int:
        """Pieces of one whole must have as many bytes in common, or a canary between two is missed."""
        return 2 * _AROUND

    def found(self, pieces: Iterable[bytes]) -> set[str]:
        """The names of all canaries in these bytes."""
        return {name for piece in pieces for name in self._found(piece)}

    def _found(self, piece: bytes) -> Iterator[str]:
        # Without its zeros a text of two or four bytes a letter is one of a single byte a letter.
        piece = piece.translate(None, b"\0")
        for stem in self._stems:
            place = piece.find(stem)
            while place >= 0:
                window = piece[max(0, place - _AROUND) : place + len(stem) + _AROUND]
                yield from (
                    name for name, encoded in self._encoded.items() if any(e in window for e in encoded)
                )
                place = piece.find(stem, place + len(stem))


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _encodings(text: str) -> Iterator[bytes]:
    """The text as it may stand inside something longer, of which neither beginning nor end is known."""
    plain = text.encode()
    yield plain
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    yield "".join(f"\\u{ord(letter):04x}" for letter in text).encode()
    for before in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield _inner_base64(encode, plain, before)


def _inner_base64(encode: Callable[[bytes], bytes], plain: bytes, before: int) -> bytes:
    """The letters that depend on `plain` alone, where it begins `before` bytes after a multiple of three."""
    whole = (before + len(plain)) // 3 * 3 - before
    return encode(b"\0" * before + plain[:whole])[(0, 2, 3)[before] :]
