"""What names and type hints of parameters stand for: the kinds of `inputs.py` by the words students use."""


def _turned(kinds: dict[str, str]) -> dict[str, list[str]]:
    """For each word the kinds it is written beside."""
    found: dict[str, list[str]] = {}
    for kind, words in kinds.items():
        for word in words.split():
            found.setdefault(word, []).append(kind)
    return found


KINDS_OF = _turned(
    {
        "numbers": "arr array nums numbers lst list1 list2 l1 l2 values items data xs ys elements prices"
        " heights scores weights coins stones costs candidates seq sequence a b xs vals",
        "number": "n m num number x y base exp exponent power limit total amount capacity target count steps"
        " degree",
        "text": "s t text string str1 str2 s1 s2 word1 word2 phrase password expression pattern pat needle"
        " substring haystack sub expr line name msg message",
        "words": "words strs strings names tokens dictionary",
        "sentence": "sentence paragraph document",
        "matrix": "matrix mat grid board image table rows cells m1 m2 triangle",
        "graph": "graph adj adjacency neighbors neighbours adj_list network",
        "pairs": "edges intervals points pairs meetings tasks jobs connections",
        "map": "d dct mapping inventory freq counts stock",
        "function": "f func fn predicate callback",
        "digits": "digits",
        "bits": "bits binary",
        "records": "records people users students",
        "linked": "head",
        "tree": "root tree",
    }
)
# Of a number that stands beside something with items.
ROLES_OF = _turned(
    {
        "length": "n length size len ln count",
        "zero": "lo low l left start begin first i idx index pos source src u",
        "last": "hi high r right end stop j last e dest destination goal sink",
        "half": "k w window width step rotations d shift",
        "absent": "target x key value val item needle element elem query find wanted t search number num"
        " total",
        "number": "amount capacity limit budget weight cap max_weight",
    }
)
TEXTS_SOUGHT = ("pattern", "pat", "sub", "needle", "substring", "p", "subsequence")
TINY = ("eps", "epsilon", "tol", "tolerance", "precision")
_HINTS = {
    "int": "number",
    "float": "real",
    "str": "text",
    "bool": "yes",
    "set": "set",
    "list[int]": "numbers",
    "list[float]": "reals",
    "list[str]": "words",
    "list[list[int]]": "matrix",
    "list[list[float]]": "matrix",
    "list[list[str]]": "grid",
    "list[tuple[int,int]]": "pairs",
    "list[tuple[int,int,int]]": "triples",
    "list[dict]": "records",
    "set[int]": "set",
    "dict[int,list[int]]": "graph",
    "dict[str,list[str]]": "graph",
    "dict[str,int]": "map",
    "dict[int,int]": "number map",
    "callable": "function",
}
_ALIASES = {"typing.": "", "sequence": "list", "iterable": "list", "tuple[int,...]": "list[int]"}


def hinted(hint: str) -> str | None:
    """The kind that a type hint says; None for one that leaves it open."""
    text = hint.replace(" ", "").strip("'\"").removeprefix("Optional[").removesuffix("|None").lower()
    for long, short in _ALIASES.items():
        text = text.replace(long, short)
    whole = text.partition("[")[0]
    return (
        _HINTS.get(text)
        or _HINTS.get(text.removesuffix("]"))
        or (_HINTS.get(whole) if whole != text else None)
    )
