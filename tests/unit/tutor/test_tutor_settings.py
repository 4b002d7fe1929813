"""A model server as an operator names it."""

import os
from pathlib import Path

import pytest
from traitlets import TraitError

from codementor_jupyter import settings
from codementor_jupyter.extension import CodeMentorExtension
from server_services.config import TutorConfig

URL = "https://models.example/v1"


@pytest.fixture(autouse=True)
def variables(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A model without a key."""
    for name in ("KEY", "KEY_FILE", "PATIENCE", "AT_ONCE"):
        monkeypatch.delenv(f"CODEMENTOR_TUTOR_{name}", raising=False)
    monkeypatch.setenv("CODEMENTOR_TUTOR_URL", URL)
    monkeypatch.setenv("CODEMENTOR_TUTOR_MODEL", "small")
    return monkeypatch


def test_a_model_is_an_address_and_a_name() -> None:
    """No key is needed for a server of one's own."""
    assert settings.tutor() == TutorConfig(URL, "small")


def test_without_an_address_there_is_no_model(variables: pytest.MonkeyPatch) -> None:
    """A key and a name alone send nothing anywhere."""
    variables.setenv("CODEMENTOR_TUTOR_KEY", "sk-key")
    variables.setenv("CODEMENTOR_TUTOR_URL", "")
    assert settings.tutor() is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MODEL", "", "CODEMENTOR_TUTOR_MODEL must name a model"),
        ("URL", "models.example/v1", "must begin with http:// or https://"),
        ("URL", "file:///etc/passwd", "must begin with http:// or https://"),
        ("PATIENCE", "long", "long"),
        ("PATIENCE", "nan", "must be more than 0"),
        ("AT_ONCE", "-1", "must be more than 0"),
        ("KEY_FILE", "/no/such/file", "cannot be read .FileNotFoundError."),
    ],
)
def test_what_cannot_work_is_said_at_start(
    variables: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    """And not to the first student."""
    variables.setenv(f"CODEMENTOR_TUTOR_{name}", value)
    with pytest.raises(ValueError, match=said):
        settings.tutor()


def test_a_slow_server_is_given_time(variables: pytest.MonkeyPatch) -> None:
    """As much as the operator says, and no more answers to give at once than it can."""
    variables.setenv("CODEMENTOR_TUTOR_PATIENCE", "20")
    variables.setenv("CODEMENTOR_TUTOR_AT_ONCE", "2")
    assert settings.tutor() == TutorConfig(URL, "small", silence_seconds=20, answers_at_once=2)


def key_file(folder: Path, mode: int) -> str:
    """A file with a key in it."""
    file = folder / "key"
    file.write_text("sk-key\n")
    os.chmod(file, mode)
    return str(file)


def test_a_key_comes_from_a_file_of_the_owner_alone(variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read at start; it stands in no representation."""
    for mode in (0o600, 0o400):
        variables.setenv("CODEMENTOR_TUTOR_KEY_FILE", key_file(tmp_path, mode))
        assert settings.tutor() == TutorConfig(URL, "small", "sk-key")
        assert "sk-key" not in repr(settings.tutor())
        (tmp_path / "key").unlink()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_that_others_can_reach_is_refused(
    variables: pytest.MonkeyPatch, tmp_path: Path, mode: int
) -> None:
    """With what to do about it, and without the key."""
    variables.setenv("CODEMENTOR_TUTOR_KEY_FILE", key_file(tmp_path, mode))
    with pytest.raises(ValueError, match="chmod 600") as refusal:
        settings.tutor()
    assert "sk-key" not in str(refusal.value)


def test_a_key_in_the_environment_comes_first(variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file is then not even looked at."""
    variables.setenv("CODEMENTOR_TUTOR_KEY", "sk-other")
    variables.setenv("CODEMENTOR_TUTOR_KEY_FILE", key_file(tmp_path, 0o666))
    assert getattr(settings.tutor(), "key", None) == "sk-other"


def of_server(**traits: object) -> TutorConfig | None:
    """The model of a Jupyter server with these traits."""
    found: TutorConfig | None = CodeMentorExtension(**traits).settings_of_services().tutor
    return found


def test_traits_go_before_the_environment(variables: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each of them; a key in the environment gives way to a file that is named."""
    variables.setenv("CODEMENTOR_TUTOR_KEY", "sk-other")
    variables.setenv("CODEMENTOR_TUTOR_PATIENCE", "7")
    variables.setenv("CODEMENTOR_TUTOR_AT_ONCE", "3")
    found = of_server(
        tutor_url="http://127.0.0.1:9/v1",
        tutor_model="large",
        tutor_key_file=key_file(tmp_path, 0o600),
        tutor_patience=20.5,
        tutor_at_once=2,
    )
    assert found == TutorConfig(
        "http://127.0.0.1:9/v1", "large", "sk-key", silence_seconds=20.5, answers_at_once=2
    )


def test_a_trait_that_is_not_set_is_the_environments(variables: pytest.MonkeyPatch) -> None:
    """One by one: here the model is the server's, and the rest the environment's."""
    variables.setenv("CODEMENTOR_TUTOR_KEY", "sk-other")
    variables.setenv("CODEMENTOR_TUTOR_AT_ONCE", "3")
    assert of_server(tutor_model="large") == TutorConfig(URL, "large", "sk-other", answers_at_once=3)
    assert of_server() == TutorConfig(URL, "small", "sk-other", answers_at_once=3)


def test_traits_alone_are_enough(variables: pytest.MonkeyPatch) -> None:
    """And without any of both there is no model."""
    variables.delenv("CODEMENTOR_TUTOR_URL")
    variables.delenv("CODEMENTOR_TUTOR_MODEL")
    assert of_server(tutor_url=URL, tutor_model="small") == TutorConfig(URL, "small")
    assert of_server() is None


def test_a_key_is_no_trait() -> None:
    """On a command line it would be seen by whoever lists processes."""
    named = [name for name in CodeMentorExtension.class_traits(config=True) if name.startswith("tutor")]
    assert {"tutor_url", "tutor_model", "tutor_key_file", "tutor_patience", "tutor_at_once"} == set(named)


@pytest.mark.parametrize(("trait", "value"), [("tutor_patience", -1.0), ("tutor_at_once", -2)])
def test_a_trait_that_cannot_be_is_refused(trait: str, value: float) -> None:
    """At start, by its name."""
    with pytest.raises(TraitError, match=trait):
        of_server(**{trait: value})
