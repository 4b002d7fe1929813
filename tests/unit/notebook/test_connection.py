"""Finding the server from a kernel: the environment first, then what the server wrote about itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from codementor_jupyter.connection import NoServer, Server, find_server

HUB = {"JUPYTERHUB_API_TOKEN": "hub-token", "JUPYTERHUB_SERVICE_PREFIX": "/user/ada/"}


def _write(runtime: Path, **info: Any) -> dict[str, str]:
    (runtime / "jpserver-42.json").write_text(json.dumps(info))
    return {"JPY_PARENT_PID": "42"}


def test_what_the_user_says_comes_first(tmp_path: Path) -> None:
    """An explicit address beats the Hub and the runtime file."""
    environ = {**HUB, "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:1/user/ada/", "CODEMENTOR_TOKEN": "t"}
    environ["CODEMENTOR_URL"] = "https://class.example/base"

    assert find_server(environ, tmp_path) == Server("https://class.example/base/codementor/", "t", named=True)


def test_an_address_of_the_doors_themselves_is_left_alone(tmp_path: Path) -> None:
    """A Hub service answers below /services/codementor/."""
    environ = {"CODEMENTOR_URL": "http://hub/services/codementor"}

    assert find_server(environ, tmp_path).url == "http://hub/services/codementor/"


@pytest.mark.parametrize("host", ["0.0.0.0", "*", "", "[::]"])
def test_on_a_hub_every_interface_means_this_machine(tmp_path: Path, host: str) -> None:
    """Spawners bind to all interfaces and say so in the environment; one cannot connect to that."""
    environ = {**HUB, "JUPYTERHUB_SERVICE_URL": f"http://{host}:8888/user/ada/"}

    assert find_server(environ, tmp_path) == Server("http://127.0.0.1:8888/user/ada/codementor/", "hub-token")


def test_on_a_hub_a_port_chosen_by_the_server_is_read_from_its_file(tmp_path: Path) -> None:
    """Port 0 in the environment is no port; the token is still the Hub's."""
    environ = {**HUB, "JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:0/user/ada/"}
    environ |= _write(tmp_path, url="http://127.0.0.1:5555/user/ada/", token="")

    assert find_server(environ, tmp_path) == Server("http://127.0.0.1:5555/user/ada/codementor/", "hub-token")


def test_the_server_that_started_the_kernel_is_found_by_its_file(tmp_path: Path) -> None:
    """Without a Hub the runtime file names address and token."""
    environ = _write(tmp_path, url="http://localhost:8888/", token="abc", base_url="/")

    assert find_server(environ, tmp_path) == Server("http://localhost:8888/codementor/", "abc")


def test_a_server_on_a_unix_socket_is_found(tmp_path: Path) -> None:
    """Its address is a path; the URL only carries the base URL."""
    environ = _write(
        tmp_path, url="http+unix://%2Frun%2Fj.sock/", sock="/run/j.sock", token="t", base_url="/x/"
    )

    found = find_server(environ, tmp_path)

    assert found == Server("http://localhost/x/codementor/", "t", socket="/run/j.sock")
    assert found.local


@pytest.mark.parametrize("content", [None, "", "[]", '{"pid": 1}'])
def test_without_a_server_the_error_says_what_to_do(tmp_path: Path, content: str | None) -> None:
    """No file, an empty one, or one that is not a server's: the same kind sentence."""
    if content is not None:
        (tmp_path / "jpserver-42.json").write_text(content)

    with pytest.raises(NoServer, match="CODEMENTOR_URL"):
        find_server({"JPY_PARENT_PID": "42"}, tmp_path)


@pytest.mark.parametrize(("url", "local"), [("http://127.0.0.1:8/", True), ("https://class.example/", False)])
def test_a_server_on_this_machine_is_known_as_local(url: str, local: bool) -> None:
    """No proxy of the environment may stand before it."""
    assert Server(url).local is local
