"""What every door does alike: who asks, how fast, JSON in, JSON out, and one shape for every refusal.

A verb is opened by `@door(...)`, which authenticates, checks the role and the rate, and describes the verb
for openapi.json. `unguarded` lists verbs without it; a host that finds one does not start.
"""

import functools
import http.client
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from tornado.web import HTTPError, RequestHandler

from codementor_jupyter.protocol.errors import ErrorBody, ErrorCode, ErrorView, status_of
from codementor_jupyter.protocol.users import Role
from server_services.errors import CodeMentorError, Refused, Unavailable
from server_services.metrics import REQUESTS
from server_services.progress.account import User

from .house import SETTING, House, HouseHolder
from .identity import Who

log = logging.getLogger(__name__)

Model = TypeVar("Model", bound=BaseModel)
Verb = Callable[..., Awaitable[None]]
Answers = tuple[type[BaseModel], ...] | str

VERBS = ("get", "post", "put", "patch", "delete")
MAX_BODY_BYTES = 4 << 20

_CODE_OF_STATUS = {
    400: ErrorCode.BAD_REQUEST,
    401: ErrorCode.NOT_SIGNED_IN,
    403: ErrorCode.FORBIDDEN,
    404: ErrorCode.NOT_FOUND,
    405: ErrorCode.METHOD_NOT_ALLOWED,
    413: ErrorCode.BODY_TOO_LARGE,
}


@dataclass(frozen=True)
class DoorSpec:
    """What a verb is for, in terms of the wire. `role` None: anyone may ask, signed in or not.

    `answers` names the models of a good answer, or the media type of one that is not JSON of ours.
    """

    role: Role | None
    summary: str
    answers: Answers
    status: int = 200
    accepts: type[BaseModel] | None = None
    query: tuple[str, ...] = ()
    also: tuple[int, ...] = ()


def door(
    role: Role | None,
    summary: str,
    *,
    answers: type[BaseModel] | Answers = (),
    status: int = 200,
    accepts: type[BaseModel] | None = None,
    query: tuple[str, ...] = (),
    also: tuple[int, ...] = (),
) -> Callable[[Verb], Verb]:
    """Open a verb to a role. `also`: further statuses with an answer of the same kind."""
    of_one_kind = (answers,) if isinstance(answers, type) else answers
    spec = DoorSpec(role, summary, of_one_kind, status, accepts, query, also)

    def opened(verb: Verb) -> Verb:
        @functools.wraps(verb)
        async def guarded(self: "Door", **groups: str) -> None:
            await self.admit(role)
            await verb(self, **groups)

        guarded.door = spec  # type: ignore[attr-defined]  # functions take attributes; openapi.py reads this one
        return guarded

    return opened


def spec_of(handler: type[RequestHandler], verb: str) -> DoorSpec | None:
    """How a verb was opened; None when it was not."""
    return getattr(getattr(handler, verb), "door", None)


def unguarded(handler: type[RequestHandler]) -> list[str]:
    """Verbs that a handler implements without the door decorator."""
    refused = RequestHandler._unimplemented_method
    return [v for v in VERBS if getattr(handler, v) is not refused and spec_of(handler, v) is None]


class Door(RequestHandler):
    """Base of all doors. A host mixes its own request handler in behind it."""

    _who: Who | None = None

    @property
    def house(self) -> House:
        holder: HouseHolder = self.settings[SETTING]
        return holder.house

    @property
    def who(self) -> Who:
        """Who is asking; only behind a door that demands a role."""
        assert self._who is not None
        return self._who

    @property
    def door_name(self) -> str:
        return type(self).__name__

    async def admit(self, role: Role | None) -> None:
        """Let the request in or raise. A door without a role still learns who asks, if anyone."""
        self._who = await self.house.identity.who(self)
        if role is None:
            return
        if self._who is None:
            raise Refused(
                ErrorCode.NOT_SIGNED_IN, "Sign in to Jupyter (or send its token) to use CodeMentor."
            )
        if role not in self._who.roles:
            raise Refused(
                ErrorCode.FORBIDDEN, f"Only for the role {role.value}; ask who runs this server for it."
            )
        await self._keep_pace(self._who)

    async def _keep_pace(self, who: Who) -> None:
        pace = self.house.pace
        limit = pace.reads_a_minute if self.request.method == "GET" else pace.writes_a_minute
        door = f"{self.request.method}:{self.door_name}"
        seconds = await self.house.rates.allow(who.username, door, limit, 60)
        if seconds is not None:
            message = f"That was more than {limit} requests in a minute; try again in {seconds} s."
            raise Unavailable(ErrorCode.RATE_LIMITED, message, seconds, retryAfter=seconds)

    async def user(self) -> User:
        """The user record of who is asking, made at the first visit."""
        return await self.house.progress.sign_in(self.who.username, self.who.email)

    def body(self, model: type[Model]) -> Model:
        """The request's JSON as a model. Raises Refused with the list of what is wrong."""
        raw = self.request.body
        if len(raw) > MAX_BODY_BYTES:
            raise Refused(ErrorCode.BODY_TOO_LARGE, f"At most {MAX_BODY_BYTES >> 20} MiB can be sent.")
        try:
            value = json.loads(raw.decode("utf-8"))
        except (ValueError, RecursionError):
            raise Refused(ErrorCode.INVALID_JSON, "The body must be one JSON document in UTF-8.") from None
        return validated(model, value)

    def query_model(self, model: type[Model]) -> Model:
        """The query string as a model; a parameter given twice counts once, the last."""
        names = self.request.query_arguments
        return validated(model, {name: self.get_query_argument(name) for name in names if name != "token"})

    def answer(self, view: BaseModel | dict[str, Any], status: int = 200) -> None:
        """Answer with a view as JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(view.model_dump_json(by_alias=True) if isinstance(view, BaseModel) else json.dumps(view))

    # --- refusals

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """The one place where an exception becomes an answer."""
        raised = kwargs.get("exc_info", (None, None, None))[1]
        if status_code == 405:
            self.set_header("Allow", ", ".join(v.upper() for v in VERBS if spec_of(type(self), v)))
        if isinstance(raised, CodeMentorError):
            error = ErrorBody(code=raised.code, message=raised.message, details=raised.details)
            if isinstance(raised, Unavailable):
                self.set_header("Retry-After", str(raised.retry_after))
        else:
            error = self._unexpected(status_code)
        self.answer(ErrorView(error=error), status_of(error.code))

    def _unexpected(self, status_code: int) -> ErrorBody:
        code = _CODE_OF_STATUS.get(status_code, ErrorCode.INTERNAL_ERROR)
        if status_code == 403 and getattr(self, "current_user", None) is None:
            code = ErrorCode.NOT_SIGNED_IN
        if code is ErrorCode.INTERNAL_ERROR:
            return ErrorBody(
                code=code, message="Something broke on the server; it has been logged. Please try again."
            )
        reason = http.client.responses.get(status_code, "Bad request")
        return ErrorBody(code=code, message=f"{reason}: {self.request.method} {self.request.path}")

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """A refusal is an answer, not an accident: only what nobody foresaw is logged with its trace."""
        if isinstance(value, HTTPError | CodeMentorError):
            log.info("%s %s: %s", self.request.method, self.request.path, value)
        else:
            log.error("%s %s failed", self.request.method, self.request.path, exc_info=value)

    def on_finish(self) -> None:
        REQUESTS.labels(self.door_name, self.request.method or "", str(self.get_status())).inc()
        super().on_finish()


def validated(model: type[Model], value: Any) -> Model:
    """`value` as a model, or Refused with where and why for each fault; what was sent is not repeated."""
    try:
        return model.model_validate(value)
    except ValidationError as wrong:
        faults = [
            {"where": ".".join(str(step) for step in fault["loc"]) or "body", "what": fault["msg"]}
            for fault in wrong.errors(include_url=False, include_context=False, include_input=False)[:20]
        ]
        first = f"{faults[0]['where']}: {faults[0]['what']}"
        raise Refused(
            ErrorCode.VALIDATION_FAILED, f"The request is not valid: {first}", faults=faults
        ) from None
