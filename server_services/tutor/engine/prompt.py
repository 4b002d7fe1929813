"""A question as messages for a model: our rules first, then everything of the student as data.

The data is JSON, so that no text in it can end it; what a chat template or a model takes for the beginning of
a role is written with JSON's own escapes, which change nothing of what is said.
"""

import hashlib
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .provider import Message
from .question import Question

_FOLDER = Path(__file__).parent / "prompts"
_TURNS = 6
_LONGEST = {"statement": 8_000, "code": 12_000, "message": 2_000, "text": 1_500}
_TEMPLATE_TOKEN = re.compile(
    r"<(?=[|\uff5c])"  # <|im_start|> and its kin
    r"|(?<=[|\uff5c])>"
    r"|<(?=/?(s|bos|eos|pad|unk|think|tool_call|tool_response|start_of_turn|end_of_turn)>|</?SYS>)"
    r"|\[(?=/?(INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_RESULTS)\])"
    r"|[\ud800-\udfff]",  # half a letter, which could not be sent at all
    re.IGNORECASE,
)
# Only where a line begins; in JSON that is after a quote or an escaped line feed.
_ROLE = re.compile(
    r'((?:(?<=")|(?<=\\n))[\s#*]*(?:system|assistant|user|human|ai|instructions?|tutor))\s*:', re.IGNORECASE
)

_templates = Environment(
    loader=FileSystemLoader(_FOLDER),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701 - plain text for a model, and nothing of a student is filled in
)


def _version() -> str:
    """Changes with every template: an answer to other instructions is never taken from the cache."""
    texts = [path.read_bytes() for path in sorted(_FOLDER.glob("*.jinja"))]
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:12]


PROMPT_VERSION = _version()


def messages(question: Question) -> list[Message]:
    """Two messages, which every chat template can say: the rules, constant first, and the data."""
    manner = {"personality": question.personality, "style": question.style}
    ours = rules("system", hint_level=question.hint_level, **manner)
    return [ours, Message("user", as_data(_told(question)))]


def rules(template: str, **values: str | int) -> Message:
    """Our half of a prompt. Nothing that somebody has written may be filled in."""
    return Message("system", _templates.get_template(f"{template}.jinja").render(values).strip())


def as_data(told: Any) -> str:
    """JSON that no reader takes for anything but data; it reads back as what was told."""
    text = json.dumps(told, ensure_ascii=False, indent=1)
    text = _TEMPLATE_TOKEN.sub(lambda token: f"\\u{ord(token[0]):04x}", text)
    return _ROLE.sub(lambda marker: f"{marker[1]}\\u003a", text)


def _told(question: Question) -> dict[str, Any]:
    told: dict[str, Any] = {"student_level": question.level}
    if (subject := question.subject) is not None:
        told["challenge"] = {
            "title": subject.title,
            "statement": _clipped("statement", subject.statement),
            "language": subject.language,
            "visible_examples": [
                {name: _clipped("text", text) for name, text in asdict(each).items()}
                for each in subject.examples
            ],
        }
    if question.code:
        told["student_code"] = _clipped("code", question.code)
    told["evidence"] = [_clipped("text", each) for each in question.evidence]
    turns = question.turns[-_TURNS:]
    told["conversation"] = [{each.role: _clipped("text", each.text)} for each in turns]
    told["message"] = _clipped("message", question.message)
    return told


def _clipped(kind: str, text: str) -> str:
    return text if len(text) <= _LONGEST[kind] else text[: _LONGEST[kind]] + "\n[cut]"
