"""How an author has test cases made instead of writing them."""

from pydantic import Field

from .base import Wire

MAX_GENERATED = 50
SPEED_CASE = "generated-speed"
"""Id of the hidden test case on which speed is graded."""


class Generator(Wire):
    """Code that makes inputs: it defines `generate(random, size)`; the reference solution answers them.

    `random` is a `random.Random` of its own for each input, `size` grows from 1 to `largest`. It returns what
    is one test case's input: text, or in call mode the list of arguments.
    """

    code: str = Field(min_length=1, max_length=65_536)
    seed: int = Field(default=1, description="another seed, other inputs")
    count: int = Field(default=10, ge=0, le=MAX_GENERATED, description="how many hidden test cases it makes")
    largest: int = Field(default=10, ge=1, le=1_000_000)
    points: float = Field(default=1.0, ge=0, le=1000, description="of each test case")
    counterexamples: bool = Field(
        default=True, description="whether students may ask for a small input their code fails on"
    )
    speed: int | None = Field(
        default=None,
        ge=100,
        le=1_000_000,
        description="size of one more hidden test case, on which code may use ten times the CPU time of the"
        " reference solution, and 0.2 s in any case; none: how the work grows decides nothing",
    )

    @property
    def cases(self) -> int:
        """How many hidden test cases it makes in all."""
        return self.count + (self.speed is not None)
