"""What a model proposes, read with distrust: bounded, in the shape of a challenge, never published."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from codementor_jupyter.protocol.challenges import ChallengeRequest

from .model import Draft, Finding, Offer, Wanted, WrongProgram

MOST_PROPOSALS = 20
MOST_BYTES = 256 << 10
MOST_WRONG = 8


class _Wrong(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    code: str = Field(min_length=1, max_length=65_536)
    why: str = Field(default="", max_length=500)


class _Proposal(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    wrong: list[_Wrong] = Field(default_factory=list, max_length=MOST_WRONG)


def read_proposals(raw: Iterable[Any], wanted: Wanted) -> Iterator[Draft | Offer]:
    """A draft for each proposal that is a challenge as it was wanted, and a refusal for each other one."""
    for proposal, _number in zip(raw, range(MOST_PROPOSALS), strict=False):
        try:
            yield _draft(proposal, wanted)
        except ValidationError as invalid:
            faults = invalid.errors(include_url=False, include_context=False, include_input=False)[:5]
            yield _refused(*(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in faults))
        except (ValueError, TypeError, RecursionError) as unfit:
            yield _refused(str(unfit) or "this is no challenge")


def _refused(*reasons: str) -> Offer:
    return Offer(None, Finding(tuple(reasons)), "model")


def _draft(proposal: Any, wanted: Wanted) -> Draft:
    if not isinstance(proposal, dict):
        raise TypeError("a proposal is a JSON object")
    if len(json.dumps(proposal)) > MOST_BYTES:
        raise ValueError(f"a proposal has at most {MOST_BYTES >> 10} KiB")
    asked = {"language": wanted.language, "published": False}
    asked |= {"topic": wanted.topic} if wanted.topic else {}
    asked |= {"difficulty": wanted.difficulty} if wanted.difficulty else {}
    challenge = ChallengeRequest.model_validate(proposal | asked)
    if challenge.slug in wanted.profile.avoid:
        raise ValueError(f"{challenge.slug} is known already")
    wrong = _Proposal.model_validate(proposal).wrong
    return Draft(challenge, tuple(WrongProgram(each.code, each.why) for each in wrong), "model")
