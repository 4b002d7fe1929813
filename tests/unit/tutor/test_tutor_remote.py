"""Where questions go, and who is asked before."""

import pytest

from server_services.tutor.remote import Remote


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:80/v1"])
def test_a_model_on_this_machine_needs_no_consent(address: str) -> None:
    """Nothing leaves."""
    assert Remote.of(address, "small").local


@pytest.mark.parametrize(
    "address", ["https://api.example.org/v1", "http://10.0.0.7/v1", "http://localhost.example.org/v1"]
)
def test_any_other_does(address: str) -> None:
    """A name that begins like ours is another's."""
    assert not Remote.of(address, "small").local


def test_consent_names_the_host_the_model_and_what_is_sent() -> None:
    """No path and no key of the address."""
    view = Remote.of("https://user:pass@api.example.org:444/v1/secret", "small").consent(False)
    assert ("api.example.org", "small", False) == (view.host, view.model, view.given)
    for word in ("code", "name", "e-mail", "small", "api.example.org"):
        assert word in view.sentence
    assert "secret" not in view.sentence
    assert "pass" not in view.sentence
