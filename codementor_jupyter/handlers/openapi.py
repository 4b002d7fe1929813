"""The API described: openapi.json, made from the route table, the door decorators and the wire models."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from tornado.web import RequestHandler

from codementor_jupyter.protocol.errors import ErrorView
from codementor_jupyter.protocol.users import Role

from .base import VERBS, Door, DoorSpec, door, spec_of

Routes = list[tuple[str, type[RequestHandler]]]
# The schema of each model: what is sent is described as it is validated, an answer as it is serialized.
# pydantic keys its schemas by (model, mode); its own type for them also admits dataclasses.
Schemas = Mapping[Any, dict[str, Any]]
_REFERENCES = "#/components/schemas/{model}"
ROUTES_SETTING = "codementor_routes"


class OpenApiDoor(Door):
    @door(Role.STUDENT, "This description", answers="application/json")
    async def get(self) -> None:
        self.answer(describe(self.settings[ROUTES_SETTING], self.house.version))


def describe(routes: Routes, version: str) -> dict[str, Any]:
    """An OpenAPI 3.1 document for the routes. Each named group of a pattern becomes a path parameter."""
    opened = [(pattern, verb, spec) for pattern, handler in routes for verb, spec in _verbs(handler)]
    wanted = {model: None for _pattern, _verb, spec in opened for model in _models(spec)}
    schemas, definitions = models_json_schema(list(wanted), ref_template=_REFERENCES)
    paths: dict[str, dict[str, Any]] = {}
    for pattern, verb, spec in opened:
        path, parameters = _path(pattern)
        paths.setdefault(path, {})[verb] = _operation(spec, parameters, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "CodeMentor Jupyter", "version": version},
        "paths": paths,
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "Authorization"}},
        },
        "security": [{"token": []}],
    }


def _verbs(handler: type[RequestHandler]) -> list[tuple[str, DoorSpec]]:
    return [(verb, spec) for verb in VERBS if (spec := spec_of(handler, verb))]


def _models(spec: DoorSpec) -> list[tuple[type[BaseModel], JsonSchemaMode]]:
    answers = () if isinstance(spec.answers, str) else spec.answers
    said: list[tuple[type[BaseModel], JsonSchemaMode]] = [(each, "serialization") for each in answers]
    accepted: list[tuple[type[BaseModel], JsonSchemaMode]] = (
        [(spec.accepts, "validation")] if spec.accepts else []
    )
    return [(ErrorView, "serialization"), *said, *accepted]


def _path(pattern: str) -> tuple[str, list[str]]:
    names = re.findall(r"\(\?P<(\w+)>", pattern)
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", pattern)
    return "/codementor/" + path, names


def _operation(spec: DoorSpec, parameters: list[str], schemas: Schemas) -> dict[str, Any]:
    answer = {"description": "The answer", **_answered(spec, schemas)}
    refusal = {
        "description": "A refusal: code, message, details",
        **_json(schemas[ErrorView, "serialization"]),
    }
    operation: dict[str, Any] = {
        "summary": spec.summary,
        "parameters": [
            *({"name": n, "in": "path", "required": True, "schema": {"type": "string"}} for n in parameters),
            *({"name": n, "in": "query", "schema": {"type": "string"}} for n in spec.query),
        ],
        "responses": {**{str(status): answer for status in (spec.status, *spec.also)}, "default": refusal},
    }
    if spec.accepts:
        operation["requestBody"] = {"required": True, **_json(schemas[spec.accepts, "validation"])}
    if spec.role is None:
        operation["security"] = []
    return operation


def _answered(spec: DoorSpec, schemas: Schemas) -> dict[str, Any]:
    if isinstance(spec.answers, str):
        kind = "object" if spec.answers == "application/json" else "string"
        return {"content": {spec.answers: {"schema": {"type": kind}}}}
    known = [schemas[model, "serialization"] for model in spec.answers]
    if not known:
        return {}
    return _json(known[0] if len(known) == 1 else {"anyOf": known})


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}
