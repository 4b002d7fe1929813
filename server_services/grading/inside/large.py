"""How large a value may be on its way out of the sandbox."""

MAX_NODES = 200_000
MAX_DEPTH = 120


class TooLarge(Exception):
    """The value has more than MAX_NODES parts, or is nested deeper than MAX_DEPTH (or holds itself)."""
