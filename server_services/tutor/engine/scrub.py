"""Taking out of a text who wrote it, before it goes to a model: addresses, numbers, folders, names.

Patterns and no language model: what leaves must not depend on a guess. They are made so that code survives:
numbers are taken for somebody's only where nobody computes with them.
"""

import builtins
import hashlib
import hmac
import keyword
import re
import unicodedata
from collections.abc import Iterable

_STUDENT = "student"
_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# What follows the owner's folder goes too, but for the file: it may name a course.
_HOME = re.compile(
    r"(?:(?:/[\w.-]+){0,3}/home/[^\s/\"'<>:;,)]+|(?:[A-Za-z]:|/mnt/[a-z])?[\\/]+Users[\\/]+"
    r"(?:[^\\/\n\"'<>|:*?]{1,64}(?=[\\/])|[^\s\\/\"'<>|:*?]+))"
    r"(?:[\\/]+(?P<rest>[^\s\"'<>|:*?,;)]*))?"
)
_PHONE = re.compile(
    r"(?<!\w)\+\d{1,3}(?: \(?\d{2,8}\)?){2,5}(?!\w)"  # +49 170 1234567
    r"|(?<![\w.+-])\(?0\d{2,5}\)?[ /-]{1,3}\d{3,}(?:[ -]?\d{2,}){0,4}(?![\w.])"  # 0170 1234567
    r"|(?<![\w.])0\d{9,12}(?![\w.])"  # 01701234567 is no number of Python's
    r"|(?<![\w.-])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\w.-])"  # 555-123-4567
)
_ANY_PLUS = re.compile(r"(?<!\w)\+\d{1,3}[ ()/.-]{0,2}(?:\d[ ()/.-]{0,2}){6,12}(?<=\d)(?!\w)")
_PLUS_OF_NO_SUM = re.compile(r"(?<![\w)\].])(?<![\w)\]] )\+\d{9,14}(?!\w)")
_NAMED_NUMBER = re.compile(
    r"(?P<name>\b(?:(?:im)?matr(?:ikel\w*|iculation)?(?![^\W_])"
    r"|(?:stud(?:ent)?|roll|enrol\w*)[ _.-]?(?:id|no|nr|num|number)\b)"
    r"[ _.-]{0,3}(?:nr|no|num|number|id)?\.?(?:\s*[:=#]\s*|\s+)[\"']?)[a-z]{0,3}\d{5,12}(?!\w)",
    re.IGNORECASE,
)
_LETTERED_NUMBER = re.compile(r"(?<!\w)[a-zA-Z]{1,2}\d{6,9}(?!\w)")  # s1234567
_BARE_NUMBER = re.compile(r"(?<![\w.,-])(?!\d+0{3}(?!\d))\d{7,9}(?![\w.,%]\d|\w)")
# Where there is none of these, none of the numbers above is there: most texts are looked through once.
_ANY_NUMBER = re.compile(r"\+\d|\d{3}")
_COMMENT = re.compile(r"#[^\n]*")
# The language's own words stay what they are when somebody is called Max.
_OF_PYTHON = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}


class Scrubber:
    """Takes out one student's `names` (login, given and family names) and what looks like anybody's."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        whole = [_even(name).strip() for name in names]
        words = {*whole, *(word for name in whole for word in re.split(r"[\s,@._]+", name))}
        longest_first = sorted((word for word in words if len(word) > 1), key=len, reverse=True)
        either = "|".join(re.escape(word) for word in longest_first)
        # A name inside a longer word is none; one beside an underscore is (`ada_list`).
        self._names = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE) if either else None

    def prose(self, text: str) -> str:
        """A message or a traceback without them."""
        text = self._anywhere(text)
        if not _ANY_NUMBER.search(text):
            return text
        return _BARE_NUMBER.sub("[number]", _ANY_PLUS.sub("[phone]", text))

    def code(self, text: str) -> str:
        """Code without them; its comments are prose."""
        text = _PLUS_OF_NO_SUM.sub("[phone]", self._anywhere(text))
        return _COMMENT.sub(lambda found: self.prose(found[0]), text)

    def _anywhere(self, text: str) -> str:
        text = _even(text)
        if "@" in text:
            text = _EMAIL.sub("[e-mail]", text)
        if "home" in text or "Users" in text:
            text = _HOME.sub(_without_folders, text)
        if _ANY_NUMBER.search(text):
            text = _NAMED_NUMBER.sub(r"\g<name>[number]", text)
            text = _LETTERED_NUMBER.sub("[number]", _PHONE.sub("[phone]", text))
        return self._names.sub(_nameless, text) if self._names else text


def pseudonym(user_id: str, course: str, secret: bytes) -> str:
    """A name for one student in one course, which only who has the secret can make again."""
    return hmac.new(secret, f"{len(course)}:{course}:{user_id}".encode(), hashlib.sha256).hexdigest()[:32]


def _even(text: str) -> str:
    """Accents in one spelling, so that a name is found however it was typed."""
    return unicodedata.normalize("NFC", text)


def _without_folders(found: re.Match[str]) -> str:
    file = re.split(r"[\\/]+", found["rest"] or "")[-1]
    return f"~/{file}" if file else "~"


def _nameless(found: re.Match[str]) -> str:
    """Two letters are a name when written like one: `li` is a list more often than a person."""
    word = found[0]
    is_code = word in _OF_PYTHON or (len(word) == 2 and not word.istitle())
    return word if is_code else _STUDENT
