"""A student at the doors: every one of them, asked rightly and wrongly. Keeps every answer."""

from typing import Any

import httpx
from sealed_course import MODES, SEALED, SOLVED

from bench.jupyter_process import JupyterProcess


class Doors:
    """Asks over HTTP and keeps what is answered."""

    def __init__(self, server: JupyterProcess, planted: str) -> None:
        self.answers: list[bytes] = []
        self.asked: list[tuple[str, str, int]] = []  # verb, path below codementor/, status
        self._planted = planted
        self._client = httpx.Client(
            base_url=f"{server.url}/codementor/",
            headers={"Authorization": f"token {server.token}"},
            timeout=60,
            trust_env=False,
        )

    def ask(self, verb: str, path: str, **more: Any) -> httpx.Response:
        """One request, its answer kept."""
        self._client.cookies.clear()  # the server gives one to whoever once had the token
        answer = self._client.request(verb, path, **more)
        head = "\n".join(f"{name}: {value}" for name, value in answer.headers.multi_items())
        self.answers.append(f"{answer.status_code}\n{head}\n\n".encode() + answer.content)
        self.asked.append((verb, answer.request.url.path.removeprefix("/codementor/"), answer.status_code))
        return answer

    def close(self) -> None:
        self._client.close()

    def submit(self, slug: str, code: str, **more: Any) -> dict[str, Any]:
        """A submission and its verdict."""
        path = f"api/challenges/{slug}/submit"
        view: dict[str, Any] = self.ask(
            "POST", path, json={"code": code, "language": "python"}, **more
        ).json()
        return view

    def read_everything(self) -> None:
        """All that may be read, of everything there is."""
        mine = [f"api/users/{door}" for door in ("profile", "progress", "recommendations")]
        for path in ("health", "metrics", "openapi.json", *mine):
            self.ask("GET", path)
        for query in ("", "?search=sealed", "?state=tried&pageSize=1", f"?search={self._planted}"):
            self.ask("GET", f"api/challenges{query}")
        for slug in MODES:
            self.ask("GET", f"api/challenges/{slug}")
            self.ask("GET", f"api/challenges/{slug}/notebook")
            for each in self.ask("GET", f"api/challenges/{slug}/submissions?pageSize=100").json()["items"]:
                self.ask("GET", f"api/submissions/{each['id']}")
        for path in ("api/contents", "api/kernelspecs", "api/kernels", "api/sessions", "api/terminals"):
            self.ask("GET", f"../{path}")
        self.ask("PUT", "api/users/profile", json={"preferences": {"weeklyGoal": 4}})

    def ask_wrongly(self) -> None:
        """Every kind of refusal a student can bring about."""
        stranger = {"Authorization": "token not-this-one"}
        slug = SEALED[0]
        submit, code = f"api/challenges/{slug}/submit", {"code": "print(1)", "language": "python"}
        for path in ("health", "metrics", f"api/challenges/{slug}", "api/submissions/1"):
            self.ask("GET", path, headers=stranger)
        for path in (
            f"{self._planted}",
            "api/challenges/nowhere",
            "api/submissions/nothing",
            "api/challenges?page=0",
        ):
            self.ask("GET", path)
        self.ask("POST", f"api/challenges/{slug}/hints", json={"step": 2})
        self.ask("POST", f"api/challenges/{slug}/hints", json={"step": 9})
        self.ask("POST", submit, content=b"{")
        self.ask("POST", submit, json={"source": "?"})
        self.ask("POST", submit, json=code | {"language": "cobol"})
        self.ask("POST", submit, json=code | {"code": "#" * 70_000})
        self.ask("POST", submit, json=code | {"code": "\0"})
        self.ask("POST", submit, content=b'{"code": "' + b"x" * (5 << 20) + b'"}')
        self.ask("POST", f"{submit}?wait=for-ever", json=code)
        for key in ({"Idempotency-Key": "once"}, {"Idempotency-Key": "once"}):
            self.ask("POST", submit, json=code, headers=key)
            code = code | {"code": "print(2)"}
        self.ask("PATCH", f"api/challenges/{slug}")
        self._write_wrongly(slug)

    def _write_wrongly(self, slug: str) -> None:
        """What authors may do, done to challenges that are there, without knowing what is in them."""
        mine = {
            "slug": slug,
            "title": "Mine",
            "description": "",
            "testCases": [{"input": "", "expectedOutput": ""}],
        }
        self.ask("POST", "api/challenges", json=mine)
        self.ask("PUT", f"api/challenges/{slug}", json={"title": "Mine"})
        self.ask("PUT", f"api/challenges/{slug}", json=mine | {"slug": SOLVED})
        self.ask("DELETE", "api/challenges/nowhere")
