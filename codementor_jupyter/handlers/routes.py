"""The one route table. Every host mounts exactly this, under `<base_url>codementor/`."""

from tornado.web import RequestHandler

from .analysis import AnalyzeDoor
from .base import unguarded
from .challenges import ChallengeDoor, ChallengesDoor, HintsDoor, NotebookDoor, NowhereDoor
from .generation import GenerateDoor
from .live.door import LiveDoor
from .openapi import OpenApiDoor
from .operator import HealthDoor, MetricsDoor
from .submissions import (
    ChallengeSubmissionsDoor,
    ComplexityDoor,
    CounterexampleDoor,
    ReceiptsDoor,
    SubmissionDoor,
    SubmitDoor,
)
from .tutor import ChatDoor, ConsentDoor, ConversationDoor, TutorDoor, TutorRulesDoor
from .users import ActivityDoor, ProfileDoor, ProgressDoor, RecommendationsDoor

_SLUG = r"(?P<slug>[^/]+)"

ROUTES: list[tuple[str, type[RequestHandler]]] = [
    (r"api/challenges", ChallengesDoor),
    (rf"api/challenges/{_SLUG}", ChallengeDoor),
    (rf"api/challenges/{_SLUG}/submit", SubmitDoor),
    (rf"api/challenges/{_SLUG}/submissions", ChallengeSubmissionsDoor),
    (rf"api/challenges/{_SLUG}/hints", HintsDoor),
    (rf"api/challenges/{_SLUG}/notebook", NotebookDoor),
    (r"api/submissions/(?P<submission_id>[^/]+)", SubmissionDoor),
    (r"api/submissions/(?P<submission_id>[^/]+)/counterexample", CounterexampleDoor),
    (r"api/submissions/(?P<submission_id>[^/]+)/complexity", ComplexityDoor),
    (r"api/receipts", ReceiptsDoor),
    (r"api/users/profile", ProfileDoor),
    (r"api/users/progress", ProgressDoor),
    (r"api/users/activity", ActivityDoor),
    (r"ai-tutor", TutorDoor),
    (r"ai-tutor/chat", ChatDoor),
    (r"ai-tutor/conversation", ConversationDoor),
    (r"ai-tutor/consent", ConsentDoor),
    (r"ai-tutor/rules", TutorRulesDoor),
    (r"challenges/generate", GenerateDoor),
    (r"api/users/recommendations", RecommendationsDoor),
    (r"code/analyze", AnalyzeDoor),
    (r"health", HealthDoor),
    (r"metrics", MetricsDoor),
    (r"openapi.json", OpenApiDoor),
]

# Not HTTP, so openapi.json does not describe them.
SOCKETS: list[tuple[str, type[RequestHandler]]] = [(r"socket.io/", LiveDoor)]


def mounted(host: type[RequestHandler], prefix: str) -> list[tuple[str, type[RequestHandler]]]:
    """The table for one host: each door with the host's request handler behind it. Raises if a verb is
    unguarded.
    """
    table: list[tuple[str, type[RequestHandler]]] = [*ROUTES, *SOCKETS]
    table.append((r"(?P<path>.*)", NowhereDoor))
    for _pattern, handler in table:
        if verbs := unguarded(handler):
            raise RuntimeError(f"{handler.__name__} answers {', '.join(verbs)} without asking who is there")
    return [
        (rf"{prefix}{pattern}", type(handler.__name__, (handler, host), {})) for pattern, handler in table
    ]
