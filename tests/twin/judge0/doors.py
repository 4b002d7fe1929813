"""Its doors over HTTP: who may enter, what is asked and how it is answered."""

import asyncio
import base64
import json
from typing import Any

from tornado.web import RequestHandler

from .contract import FIELDS, LANGUAGES, STATUSES, TEXTS, TOKEN
from .machine import Fault, Judge0, faults_of


class Door(RequestHandler):
    @property
    def judge0(self) -> Judge0:
        found: Judge0 = self.settings["judge0"]
        return found

    async def prepare(self) -> None:
        judge0, path = self.judge0, self.request.path
        judge0.asked.append((self.request.method or "", self.request.uri or "", self.request.body))
        if self.request.headers.get("X-Auth-Token") != TOKEN:
            self.set_status(401)
            self.finish()
            return
        for prefix, faults in judge0.faults.items():
            if path.startswith(prefix) and faults:
                await self._fail(faults.popleft())
                return

    async def _fail(self, fault: Fault) -> None:
        await asyncio.sleep(fault.seconds)
        self.set_status(fault.status)
        for name, value in fault.headers.items():
            self.set_header(name, value)
        self.finish(fault.body)

    def answer(self, body: Any, status: int = 200) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body))

    def encoded(self) -> bool:
        return self.get_query_argument("base64_encoded", "false") == "true"

    def shown(self, run: dict[str, Any] | None) -> dict[str, Any] | None:
        """A run as the serializer shows it: the fields asked for, texts in base64 of 60 characters a line."""
        if run is None:
            return None
        names = [name for name in self.get_query_argument("fields", "token,status,stdout").split(",") if name]
        shown = {name: run.get(name) for name in names}
        if "status" in shown:
            shown["status"] = {"id": run["status_id"], "description": STATUSES[run["status_id"]]}
        for name in TEXTS:
            if shown.get(name) is not None:
                shown[name] = _in_lines(shown[name]) if self.encoded() else shown[name].decode()
        return shown

    def unknown_fields(self) -> bool:
        unknown = set(self.get_query_argument("fields", "token").split(",")) - FIELDS
        if unknown:
            self.answer({"error": f"invalid fields: [{', '.join(sorted(unknown))}]"}, 400)
        return bool(unknown)


def _in_lines(text: bytes) -> str:
    encoded = base64.b64encode(text).decode()
    return "".join(f"{encoded[at : at + 60]}\n" for at in range(0, len(encoded), 60))


class Languages(Door):
    def get(self) -> None:
        self.answer([{"id": language[0], "name": language[1]} for language in LANGUAGES])


class Config(Door):
    def get(self) -> None:
        self.answer(self.judge0.config)


class Batch(Door):
    def post(self) -> None:
        judge0, sent = self.judge0, json.loads(self.request.body).get("submissions") or []
        most = judge0.config["max_submission_batch_size"]
        if not judge0.config["enable_batched_submissions"]:
            self.answer({"error": "batched submissions are not allowed"}, 400)
        elif judge0.queued + len(sent) > judge0.config["max_queue_size"]:
            self.answer({"error": "queue is full"}, 503)
        elif not 0 < len(sent) <= most:
            error = f"number of submissions in a batch should be less than or equal to {most}"
            self.answer({"error": error}, 400)
        else:
            made = [self._made(run) for run in sent]
            self.answer(made, 201 if any("token" in each for each in made) else 422)

    def _made(self, run: dict[str, Any]) -> dict[str, Any]:
        if self.encoded():
            run = run | {key: base64.b64decode(run[key]) for key in TEXTS[:3] if run.get(key) is not None}
        return faults_of(run, self.judge0.config) or {"token": self.judge0.enqueue(run)}

    def get(self) -> None:
        tokens = [each for each in self.get_query_argument("tokens", "").split(",") if each]
        if self.unknown_fields():
            return
        if not 0 < len(tokens) <= self.judge0.config["max_submission_batch_size"]:
            self.answer({"error": "there should be at least one submission in a batch"}, 400)
            return
        self.answer({"submissions": [self.shown(self.judge0.runs.get(token)) for token in tokens]})


class Run(Door):
    def get(self, token: str) -> None:
        run = self.judge0.runs.get(token)
        if run is None:
            self.answer({"error": "not found"}, 404)
        elif not self.unknown_fields():
            self.answer(self.shown(run))


DOORS: list[tuple[str, type[RequestHandler]]] = [
    (r"/languages", Languages),
    (r"/config_info", Config),
    (r"/submissions/batch", Batch),
    (r"/submissions/([\w-]+)", Run),
]
