"""Challenges that are made, on the wire. What is answered holds secrets: it is for instructors, who review a
draft and send it to `POST api/challenges` if they want it.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Wire
from .challenges import PYTHON, ChallengeRequest, Difficulty, Slug
from .verdicts import Verdict

MAX_SEED = 2**53 - 1  # the largest whole number that every JSON reader keeps
MAX_GENERATED_CHALLENGES = 20


class ProfileRequest(Wire):
    """For whom: decides what is left open, and never more."""

    level: int | None = Field(default=None, ge=1, le=1000, description="of progress: decides the difficulty")
    concepts: tuple[Annotated[str, StringConstraints(min_length=1, max_length=40)], ...] = Field(
        default=(), max_length=20, description="tags of which a challenge should have one"
    )
    avoid: tuple[Slug, ...] = Field(default=(), max_length=500, description="slugs that are known already")


class GenerateRequest(Wire):
    """Which challenges to make. The same request with the same seed makes the same ones of the families."""

    topic: str | None = Field(default=None, max_length=80, description="None: any")
    difficulty: Difficulty | None = None
    language: str = Field(default=PYTHON, pattern=r"^[a-z0-9+#_.-]{1,40}$")
    count: int = Field(default=1, ge=1, le=MAX_GENERATED_CHALLENGES)
    seed: int | None = Field(default=None, ge=0, le=MAX_SEED, description="None: one that nobody can guess")
    profile: ProfileRequest = ProfileRequest()


class WrongProgramView(Wire):
    """A wrong program that the test cases catch, with the verdict it gets."""

    code: str
    why: str
    verdict: Verdict


class GeneratedView(Wire):
    """A draft and what an examination in the sandbox found. `challenge` is None where a model's proposal had
    not the shape of one."""

    source: Literal["families", "model"]
    accepted: bool
    reasons: tuple[str, ...] = Field(default=(), description="against it")
    checks: tuple[str, ...] = Field(default=(), description="what was found to be well")
    seed: int | None = Field(default=None, description="makes it again; None: a model made it")
    challenge: ChallengeRequest | None = None
    wrong: tuple[WrongProgramView, ...] = ()


class GeneratedPage(Wire):
    """What was made: accepted drafts, and those that were refused, with the reasons."""

    items: tuple[GeneratedView, ...]
    rejected: tuple[GeneratedView, ...] = ()
    seed: int = Field(description="of the request, also where it named none")
