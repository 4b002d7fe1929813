"""What a host reads from its environment, and what it leaves there for others to inherit."""

import os
from pathlib import Path

import pytest

from codementor_jupyter import settings
from server_services.config import ClusterConfig


def test_addresses_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable is none: the embedded store is started."""
    monkeypatch.setenv("CODEMENTOR_MONGODB_URI", "mongodb://ada:secret@db/")
    monkeypatch.setenv("CODEMENTOR_REDIS_URL", "")
    assert ("mongodb://ada:secret@db/", None) == (settings.mongodb_uri(), settings.redis_url())


def test_hidden_addresses_are_inherited_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """They hold passwords, and kernels get the environment of their server. The rest of it stays."""
    monkeypatch.setenv("CODEMENTOR_MONGODB_URI", "mongodb://ada:secret@db/")
    monkeypatch.setenv("CODEMENTOR_REDIS_URL", "redis://:secret@cache/")
    for name in ("SCHEDULER", "CA", "CERT", "KEY"):
        monkeypatch.setenv(f"CODEMENTOR_DASK_{name}", f"/secret/{name}.pem")
    monkeypatch.setenv("CODEMENTOR_JUDGE0_URL", "https://ada:secret@judge0/")
    monkeypatch.setenv("CODEMENTOR_JUDGE0_TOKEN", "secret")
    for name in ("URL", "KEY", "KEY_FILE"):
        monkeypatch.setenv(f"CODEMENTOR_TUTOR_{name}", f"https://ada:secret@model/{name}")
    monkeypatch.setenv("CODEMENTOR_LEARNER", "ada")
    settings.hide_addresses()
    assert not [value for value in os.environ.values() if "secret" in value]
    assert "ada" == settings.learner()
    settings.hide_addresses()  # a second extension in the same process finds nothing left to hide


def test_stores_lie_in_jupyters_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Unless another one is named."""
    monkeypatch.delenv("CODEMENTOR_DATA_DIR", raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path))
    assert tmp_path / "codementor" / "stores" == settings.data_dir()
    monkeypatch.setenv("CODEMENTOR_DATA_DIR", str(tmp_path / "elsewhere"))
    assert tmp_path / "elsewhere" == settings.data_dir()


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_a_switch_is_off_when_empty_or_zero(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: bool
) -> None:
    """Anything else turns it on."""
    monkeypatch.setenv("CODEMENTOR_LAY_OUT", value)
    assert expected == settings.lay_out()


@pytest.mark.parametrize(("told", "expected"), [("", 2), ("1", 1), ("2", 2)])
def test_the_weakest_isolation_is_an_operators_word(
    monkeypatch: pytest.MonkeyPatch, told: str, expected: int
) -> None:
    """Said nothing, every tier that keeps secrets grades."""
    monkeypatch.setenv("CODEMENTOR_MIN_TIER", told)
    assert expected == settings.min_tier()


def test_without_a_scheduler_there_is_no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Certificates alone are not enough, and an empty variable is none: this machine grades."""
    monkeypatch.setenv("CODEMENTOR_DASK_SCHEDULER", "")
    monkeypatch.setenv("CODEMENTOR_DASK_CA", "/tls/ca.pem")
    assert settings.cluster() is None


def test_a_cluster_is_its_scheduler_and_three_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment; what is said otherwise comes first, and what nobody says is None."""
    for name, value in (
        ("SCHEDULER", "tls://grader:8786"),
        ("CA", "/tls/ca.pem"),
        ("CERT", "/tls/server.pem"),
    ):
        monkeypatch.setenv(f"CODEMENTOR_DASK_{name}", value)
    monkeypatch.delenv("CODEMENTOR_DASK_KEY", raising=False)
    ca, cert = Path("/tls/ca.pem"), Path("/tls/server.pem")
    assert ClusterConfig("tls://grader:8786", ca, cert, None) == settings.cluster()
    said = settings.cluster("tls://other:1", cert="/mine.pem", key="/mine-key.pem")
    assert ClusterConfig("tls://other:1", ca, Path("/mine.pem"), Path("/mine-key.pem")) == said


@pytest.mark.parametrize("told", ["0", "3", "one", "1.0"])
def test_a_demand_nobody_can_meet_is_refused(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    """A word for no tier is an error at start, not a weaker sandbox. Tier 3 grades nothing that is hidden."""
    monkeypatch.setenv("CODEMENTOR_MIN_TIER", told)
    with pytest.raises(ValueError, match="CODEMENTOR_MIN_TIER must be 1 or 2"):
        settings.min_tier()


def test_languages_are_a_list_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commas between them, blanks and capitals do not matter, none is named twice; empty is none."""
    monkeypatch.setenv("CODEMENTOR_LANGUAGES", " bash, R,,r ")
    assert ("bash", "r") == settings.languages()
    monkeypatch.setenv("CODEMENTOR_LANGUAGES", "")
    assert () == settings.languages()


def test_judge0_is_an_address_a_token_and_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number after a name is Judge0's id of one version; without an address there is no Judge0."""
    monkeypatch.setenv("CODEMENTOR_JUDGE0_URL", "https://judge0/")
    monkeypatch.setenv("CODEMENTOR_JUDGE0_TOKEN", "secret")
    monkeypatch.setenv("CODEMENTOR_JUDGE0_LANGUAGES", "c++, rust=73")
    told = settings.judge0(settings.judge0_url(), settings.judge0_token(), settings.judge0_languages())
    assert told is not None
    assert ("https://judge0/", "secret", {"c++": None, "rust": 73}) == (told.url, told.token, told.languages)
    assert "secret" not in repr(told)
    assert settings.judge0("", "", ("c++",)) is None
    with pytest.raises(ValueError, match="seventy"):
        settings.judge0("https://judge0/", "", ("rust=seventy",))
