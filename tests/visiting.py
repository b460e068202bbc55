"""Someone who talks over the web channel; every answer is held to its description."""

from __future__ import annotations

import json
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import Any

import jsonschema
from serving import Response, Server

from hairline.channels.web import api_description

API = "/webhooks/web"
JSON = "application/json"
LINES = "application/x-ndjson"


def described(method: str, path: str, status: int, kind: str = JSON) -> dict[str, Any] | None:
    """Give the schema of an answer; None where its description names no body."""
    said = api_description()["paths"][path][method.lower()]["responses"][str(status)]
    if "$ref" in said:
        said = api_description()["components"]["responses"][said["$ref"].rsplit("/", 1)[1]]
    return said["content"][kind]["schema"] if "content" in said else None


def check(value: Any, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": _nullable_as_types(api_description()["components"])}
    jsonschema.Draft7Validator(whole).validate(value)


def _nullable_as_types(value: Any) -> Any:
    # OpenAPI 3.0 says in a word of its own what JSON Schema says as one of two types.
    if isinstance(value, dict):
        told = {name: _nullable_as_types(one) for name, one in value.items() if name != "nullable"}
        return {**told, "type": [told["type"], "null"]} if value.get("nullable") else told
    return [_nullable_as_types(one) for one in value] if isinstance(value, list) else value


@dataclass
class Visitor:
    """A browser's side of the API."""

    server: Server
    token: str = ""
    status: int = 0
    body: Any = None
    headers: Any = field(default_factory=dict)

    def begins(self) -> Visitor:
        self.calls("POST", "/sessions")
        assert self.status == 201, self.body
        self.token = self.body["token"]
        return self

    def sends(self, id_: str = "", **content: Any) -> Visitor:
        return self.calls("POST", "/messages", {"id": id_ or str(uuid.uuid4()), **content})

    def says(self, text: str) -> str:
        """Send words, and give all that is answered as one text."""
        self.sends(text=text)
        assert self.status == 200, self.body
        return self.heard

    def picks(self, *labels: str) -> str:
        """Pick what the last answer offers, and give all that is answered."""
        offered = {one["label"]: one["id"] for one in self.choices}
        assert set(labels) <= set(offered), f"{labels} are not all among {sorted(offered)}"
        self.sends(choices=[offered[label] for label in labels])
        assert self.status == 200, self.body
        return self.heard

    def reads(self) -> list[dict[str, Any]]:
        """Give the history."""
        self.calls("GET", "/messages")
        assert self.status == 200, self.body
        return self.body["messages"]

    @property
    def heard(self) -> str:
        return "\n\n".join(message["text"] for message in self.body["messages"])

    @property
    def choices(self) -> list[dict[str, str]]:
        return [choice for message in self.body["messages"] for choice in message["choices"]]

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [block for message in self.body["messages"] for block in message["blocks"]]

    def calls(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Visitor:
        answer = self.sent(method, path, body, headers)
        self.status, self.headers = answer.status, answer.headers
        schema = described(method, path, answer.status)
        self.body = json.loads(answer.text) if answer.body else None
        if schema is not None:
            check(self.body, schema)
        return self

    def sent(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Response:
        """Send a request as it is, and give the answer as it came."""
        told = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        bearer = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        request = urllib.request.Request(
            self.server.address + API + path,
            told,
            {"Content-Type": JSON, **bearer, **(headers or {})},
            method=method,
        )
        return self.server.send(request)
