"""What a Judge0 is asked to run: languages, challenges, and single cases with what is observed of them."""

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode, Limits
from server_services.grading.judge0.backend import Judge0Backend
from server_services.grading.observation import Observation
from server_services.grading.order import CaseOrder

LANGUAGES: dict[str, int | None] = {"bash": None, "python2": 71, "checked-python": None, "executable": None}
SUM = "read -r a b; echo $((a + b))"


def challenge(language: str, *cases: tuple[str, str], **limits: float) -> ChallengeRequest:
    sent = [{"input": i, "expectedOutput": e, "hidden": n > 0} for n, (i, e) in enumerate(cases)]
    about = {"slug": "a-case", "title": "A case", "description": "", "language": language, "limits": limits}
    return ChallengeRequest.model_validate({**about, "testCases": sent})


def order(source: str, given: str = "", language: str = "bash", **limits: float) -> CaseOrder:
    return CaseOrder(source, InputMode.STDIN, given, Limits.model_validate(limits), language)


async def observed(backend: Judge0Backend, source: str, given: str = "", **more: float) -> Observation:
    (observation,) = await backend.observe([order(source, given, **more)])
    return observation
