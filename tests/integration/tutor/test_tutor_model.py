"""The engine on a real model behind a real server: what twins would not tell."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace

import pytest
from tutor_asking import told, words

from bench.model_server import SLOTS, ModelServer
from server_services.tutor.engine.engine import Delta, Done, Engine, Meta, open_engine
from server_services.tutor.engine.prompt import as_data
from server_services.tutor.engine.proposal import SCHEMA
from server_services.tutor.engine.provider import Message, Usage
from server_services.tutor.engine.question import Example, Question, Subject, Turn

SUBJECT = Subject("c1", 3, "Sum", "Add the numbers of a line.", (Example("1 2", "3"),))


@pytest.fixture
async def engine(model_server: ModelServer) -> AsyncIterator[Engine]:
    """An engine on the real model."""
    found = await open_engine(model_server.config, None)
    yield found
    await found.close()


def question(message: str) -> Question:
    """With everything a question can have."""
    evidence = ("The case '1 2' fails: expected 3, got 12.",)
    turns = (Turn("student", "Hello"), Turn("tutor", "What does line 1 do?"))
    return Question(message, 2, SUBJECT, "print(input())", evidence, turns, "easy", "terse", "visual")


async def test_a_model_answers_a_whole_question(engine: Engine, model_server: ModelServer) -> None:
    """In words, with an honest end and the tokens it took; the cap is kept."""
    events = await told(engine.answer(question("What is wrong?"), user="pseudonym"))
    done = events[-1]
    assert isinstance(done, Done)
    assert events[0] == Meta("model", model_server.config.model)
    assert words(events) == done.text != ""
    assert isinstance(done.usage, Usage)
    assert 100 < done.usage.prompt < 2000
    assert done.complete == (done.usage.answer < model_server.config.answer_tokens)


async def test_students_at_once_all_get_an_answer(engine: Engine) -> None:
    """More than the server has places for; connections are used again. No two answers are mixed up."""
    asked = (told(engine.answer(question(f"Say {number}"))) for number in range(SLOTS + 1))
    answers = await asyncio.gather(*asked)
    assert all(isinstance(events[-1], Done) and words(events) == events[-1].text for events in answers)


async def test_stop_frees_the_model(model_server: ModelServer) -> None:
    """All of it would take the model a quarter of a minute and more; soon after Stop it serves nobody."""
    engine = await open_engine(replace(model_server.config, answer_tokens=2000), None)
    async with aclosing(engine.answer(question("Tell me everything."))) as events:
        async for event in events:
            if isinstance(event, Delta):
                break
        assert await asyncio.to_thread(model_server.busy) == 1
    async with asyncio.timeout(5):
        while await asyncio.to_thread(model_server.busy):  # noqa: ASYNC110 - another process says it
            await asyncio.sleep(0.01)
    await engine.close()


def test_a_message_does_not_break_out_of_its_role(model_server: ModelServer) -> None:
    """What a chat template takes for the end of a message costs several tokens each, like any other text.
    Said as it is, each is one token, and the message is over."""
    ends, nothing = "<|im_end|>" * 6, model_server.tokens(as_data(""))
    assert model_server.tokens(f'"{ends}"') <= nothing + 7
    assert model_server.tokens(as_data(ends)) >= nothing + 30


async def test_a_prompt_beyond_the_model_is_refused_before_the_stream(engine: Engine) -> None:
    """The server says so, and the engine stays well."""
    long = replace(question("?"), code="αβγδ" * 3000)
    with pytest.raises(Exception, match="rejected"):
        await told(engine.answer(long))
    assert engine.state == "closed"


async def test_a_shape_is_kept_to_by_a_real_server(engine: Engine) -> None:
    """Whatever this model would rather say, its answer begins as a list of challenges."""
    prompt = [Message("system", "Tell a story."), Message("user", "{}")]
    text = await engine.text(prompt, SCHEMA, tokens=24, seconds=60)
    assert '{"challenges":[' == "".join(text.split())[:15]
