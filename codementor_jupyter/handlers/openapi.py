"""The API described: openapi.json, made from the route table, the door decorators and the wire models."""

import re
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from tornado.web import RequestHandler

from codementor_jupyter.protocol.errors import ErrorView
from codementor_jupyter.protocol.users import Role

from .base import VERBS, Door, DoorSpec, door, spec_of

Routes = list[tuple[str, type[RequestHandler]]]
_REFERENCES = "#/components/schemas/{model}"
ROUTES_SETTING = "codementor_routes"


class OpenApiDoor(Door):
    @door(Role.STUDENT, "This description")
    async def get(self) -> None:
        self.answer(describe(self.settings[ROUTES_SETTING], self.house.version))


def describe(routes: Routes, version: str) -> dict[str, Any]:
    """An OpenAPI 3.1 document for the routes. Patterns use named or plain groups; each becomes a path
    parameter.
    """
    opened = [(pattern, verb, spec) for pattern, handler in routes for verb, spec in _verbs(handler)]
    models: dict[type[BaseModel], None] = {ErrorView: None}
    for _pattern, _verb, spec in opened:
        models.update({model: None for model in (spec.accepts, spec.answers) if model})
    _map, schema = models_json_schema(
        [(model, "serialization") for model in models], ref_template=_REFERENCES
    )
    paths: dict[str, dict[str, Any]] = {}
    for pattern, verb, spec in opened:
        path, parameters = _path(pattern)
        paths.setdefault(path, {})[verb] = _operation(spec, parameters)
    return {
        "openapi": "3.1.0",
        "info": {"title": "CodeMentor Jupyter", "version": version},
        "paths": paths,
        "components": {
            "schemas": schema["$defs"],
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "Authorization"}},
        },
        "security": [{"token": []}],
    }


def _verbs(handler: type[RequestHandler]) -> list[tuple[str, DoorSpec]]:
    return [(verb, spec) for verb in VERBS if (spec := spec_of(handler, verb))]


def _path(pattern: str) -> tuple[str, list[str]]:
    names = re.findall(r"\(\?P<(\w+)>", pattern)
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", pattern)
    return "/codementor/" + path, names


def _operation(spec: DoorSpec, parameters: list[str]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": spec.summary,
        "parameters": [
            *(
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                for name in parameters
            ),
            *({"name": name, "in": "query", "schema": {"type": "string"}} for name in spec.query),
        ],
        "responses": {
            **{str(status): _response(spec.answers) for status in (spec.status, *spec.also)},
            "default": _response(ErrorView, "A refusal: code, message, details"),
        },
    }
    if spec.accepts:
        operation["requestBody"] = {"required": True, "content": _content(spec.accepts)}
    if spec.role is None:
        operation["security"] = []
    return operation


def _response(model: type[BaseModel] | None, description: str = "The answer") -> dict[str, Any]:
    return {"description": description} | ({"content": _content(model)} if model else {})


def _content(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}}
