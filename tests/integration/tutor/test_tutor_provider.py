"""What the provider says to a model server, and what it makes of the answers."""

import asyncio
import logging

import pytest
from model_twin_for_tests import BREAK, END, HEAD, ModelTwin, delta, refusal, sse, stream
from tutor_asking import PROMPT, pieces

from server_services.config import TutorConfig
from server_services.tutor.engine.openai_provider import OpenAIProvider
from server_services.tutor.engine.provider import Piece, ProviderFailed, Trouble, Usage


async def test_an_answer_comes_in_pieces_with_its_end_and_its_tokens(
    twin: ModelTwin, provider: OpenAIProvider
) -> None:
    """Text as it comes, then why the model ended, then what the server counted."""
    twin.say(stream("Look ", "here."))
    assert await pieces(provider.stream(PROMPT)) == [
        Piece("Look "),
        Piece("here."),
        Piece(finish="stop"),
        Piece(usage=Usage(7, 2)),
    ]


async def test_a_request_holds_what_every_compatible_server_knows(
    twin: ModelTwin, provider: OpenAIProvider
) -> None:
    """The messages, a cap and a wish for usage; nothing is stored, and nobody is named to a stranger."""
    await pieces(provider.stream(PROMPT, user="a-pseudonym"))
    (asked,) = twin.asked
    assert asked.body == {
        "model": "twin",
        "messages": [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "{}"}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_completion_tokens": 500,
    }
    assert asked.headers["authorization"] == "Bearer sk-a-key-of-the-twin"


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://api.openai.com/v1", "a-pseudonym"),
        ("https://eu.api.openai.com/v1", "a-pseudonym"),
        ("https://openai.com.example.org/v1", None),
        ("https://notopenai.com/v1", None),
        ("http://127.0.0.1:8000/api.openai.com", None),
    ],
)
async def test_a_pseudonym_is_sent_to_openai_alone(url: str, sent: str | None) -> None:
    """By the host of the address, whatever else stands in it. Nothing is asked here."""
    provider = OpenAIProvider(TutorConfig(url, "gpt", "sk-key"))
    assert provider._request(PROMPT, "a-pseudonym", None).get("safety_identifier") == sent
    assert "safety_identifier" not in provider._request(PROMPT, None, None)
    await provider.close()


async def test_a_schema_is_asked_for_as_json(twin: ModelTwin, provider: OpenAIProvider) -> None:
    """For what programs read."""
    shape = {"type": "object", "properties": {"title": {"type": "string"}}}
    await pieces(provider.stream(PROMPT, schema=shape))
    assert twin.asked[0].body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "answer", "schema": shape},
    }


async def test_what_a_server_does_not_know_is_left_out_from_then_on(
    twin: ModelTwin, provider: OpenAIProvider
) -> None:
    """Each refusal costs one request, once; the cap goes by its old name where the new one is unknown."""
    twin.say(
        refusal(400, "Unrecognized request argument supplied: stream_options"),
        refusal(400, "unknown field 'max_completion_tokens'"),
        refusal(400, "'response_format' is not supported"),
    )
    for _ in range(2):
        assert (await pieces(provider.stream(PROMPT, schema={})))[0] == Piece("All ")
    assert len(twin.asked) == 5
    left = set(twin.asked[-1].body)
    assert left == {"model", "messages", "stream", "max_tokens"}
    assert twin.asked[-1].body["max_tokens"] == 500


@pytest.mark.parametrize(
    "said",
    [
        "the model does not exist",
        "This model's maximum context length is 512 tokens, you requested 9 in max_completion_tokens",
        "a max_tokens_total nobody has heard of",
    ],
)
async def test_another_refusal_is_our_fault_and_not_repeated(
    twin: ModelTwin, provider: OpenAIProvider, said: str
) -> None:
    """Leaving something out would not help."""
    twin.say(refusal(400, said))
    with pytest.raises(ProviderFailed, match="rejected: 400"):
        await pieces(provider.stream(PROMPT))
    assert len(twin.asked) == 1


@pytest.mark.parametrize(
    ("status", "headers", "trouble", "pause"),
    [
        (429, {"Retry_After": "7"}, Trouble.BUSY, 7.0),
        (429, {"Retry_After": "0.5"}, Trouble.BUSY, 0.5),
        (429, {"Retry_After": "99999"}, Trouble.BUSY, 120.0),
        (429, {"Retry_After": "Wed, 21 Oct 2026 07:28:00 GMT"}, Trouble.BUSY, None),
        (503, {"Retry_After": "3"}, Trouble.FAILED, 3.0),
        (500, {}, Trouble.FAILED, None),
        (401, {}, Trouble.REJECTED, None),
        (404, {}, Trouble.REJECTED, None),
        (307, {"Location": "http://127.0.0.1:9/elsewhere"}, Trouble.REJECTED, None),
    ],
)
async def test_a_status_tells_whose_fault_it_is_and_how_long_to_wait(
    twin: ModelTwin,
    provider: OpenAIProvider,
    status: int,
    headers: dict[str, str],
    trouble: Trouble,
    pause: float | None,
) -> None:
    """And no redirect is followed: the code of a student goes to the server that was configured."""
    twin.say(refusal(status, **headers))
    with pytest.raises(ProviderFailed) as failure:
        await pieces(provider.stream(PROMPT))
    assert (failure.value.trouble, failure.value.pause, len(twin.asked)) == (trouble, pause, 1)


@pytest.mark.parametrize(
    "nonsense",
    [
        sse("{not json"),
        sse("[1, 2]"),
        sse("7"),
        sse('"text"'),
        sse({"choices": 5}),
        sse({"choices": {"a": 1}}),
        sse("[" * 100_000),
        sse({"choices": [{"delta": 5}]}),
        sse("null"),
        sse({"choices": [{"index": 0, "delta": {"content": 5}}]}),
        b"4\r\n\xff\xfe\n\n\r\n",
    ],
)
async def test_a_chunk_that_is_none_is_a_failure_with_a_name(
    twin: ModelTwin, provider: OpenAIProvider, nonsense: bytes
) -> None:
    """No other exception comes through, whatever a server writes; what came before is handed on."""
    twin.say([HEAD, delta("Look"), nonsense, END])
    stream = provider.stream(PROMPT)
    assert await anext(stream) == Piece("Look")
    with pytest.raises(ProviderFailed, match="garbled"):
        await anext(stream)


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ([HEAD, delta("Look"), END], Trouble.GARBLED),
        ([HEAD, delta("Look"), b"0\r\n\r\n"], Trouble.GARBLED),
        ([HEAD, delta(None, "stop"), END], Trouble.EMPTY),
        ([HEAD, delta("Look"), BREAK], Trouble.UNREACHABLE),
        ([HEAD, delta("Look"), sse({"error": {"message": "out of memory"}}), END], Trouble.FAILED),
        ([HEAD, sse({"error": {"code": 500}}), END], Trouble.FAILED),
        ([HEAD, delta("Look"), sse({"code": 500}, "error"), b"0\r\n\r\n"], Trouble.GARBLED),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<html>hi</html>"], Trouble.GARBLED),
    ],
)
async def test_a_stream_that_does_not_end_well_has_failed(
    twin: ModelTwin, provider: OpenAIProvider, script: list[object], trouble: Trouble
) -> None:
    """No finish reason, no word, a broken connection, an error inside: none of them passes for an answer."""
    twin.say(script)
    with pytest.raises(ProviderFailed) as failure:
        await pieces(provider.stream(PROMPT))
    assert failure.value.trouble is trouble


async def test_a_kept_connection_that_breaks_is_replaced_at_once(
    twin: ModelTwin, provider: OpenAIProvider
) -> None:
    """The server closed it while we were writing: that is nobody's failure. Two requests came, one counts."""
    await pieces(provider.stream(PROMPT))
    twin.say([BREAK])
    assert (await pieces(provider.stream(PROMPT)))[0] == Piece("All ")
    assert [asked.connection for asked in twin.asked] == [1, 1, 2]


async def test_a_new_connection_that_breaks_is_a_failure(twin: ModelTwin, provider: OpenAIProvider) -> None:
    """Also the one that replaced a kept one."""
    twin.say([BREAK])
    with pytest.raises(ProviderFailed, match="unreachable"):
        await pieces(provider.stream(PROMPT))
    await pieces(provider.stream(PROMPT))
    twin.say([BREAK], [BREAK])
    with pytest.raises(ProviderFailed, match="unreachable"):
        await pieces(provider.stream(PROMPT))
    assert len(twin.asked) == 4


async def test_closing_the_generator_ends_the_answer_at_the_server(
    twin: ModelTwin, provider: OpenAIProvider
) -> None:
    """Its slot is free for somebody else."""
    twin.say([HEAD, delta("Look"), asyncio.Event()])
    stream = provider.stream(PROMPT)
    await anext(stream)
    assert twin.streaming == 1
    await stream.aclose()
    await twin.idle()
    assert (await pieces(provider.stream(PROMPT)))[0] == Piece("All ")


async def test_nobody_listens_is_unreachable() -> None:
    """At once."""
    provider = OpenAIProvider(TutorConfig("http://127.0.0.1:9/v1", "none"))
    with pytest.raises(ProviderFailed, match="unreachable"):
        await pieces(provider.stream(PROMPT))
    await provider.close()


async def test_key_and_texts_stand_in_no_log_and_in_no_error(
    twin: ModelTwin, provider: OpenAIProvider, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever a server quotes in its refusal."""
    caplog.set_level(logging.INFO)
    twin.say(refusal(401, "Incorrect API key sk-a-key-of-the-twin"), refusal(400, "bad: Be kind."))
    told = [repr(twin.config), repr(provider)]
    for _ in range(2):
        with pytest.raises(ProviderFailed) as failure:
            await pieces(provider.stream(PROMPT))
        told += [repr(failure.value), str(failure.value.__cause__)]
    said = "".join([*told, caplog.text])
    assert "sk-a-key" not in said
    assert "Be kind" not in said
