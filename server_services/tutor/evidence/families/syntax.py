"""Syntax errors whose message names the cause."""

import re

from server_services.tutor.evidence.raised import Explanation, Family, Scene, named, quoted

SYNTAX = Family()

_OPEN = {"(": "round", "[": "square", "{": "curly", ")": "round", "]": "square", "}": "curly"}
_QUOTES = frozenset(
    "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\xab\xbb\u2032\u2033\xb4"  # of books, and accents
)
_LOOKALIKES = {  # what text from books and keyboards of the East has instead
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\xd7": "*",
    "\xf7": "/",
    "\uff1a": ":",
    "\uff0c": ",",
    "\uff08": "(",
    "\uff09": ")",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u2260": "!=",
}


@SYNTAX.on(r"(?:invalid syntax\. Maybe you meant '==')")
def one_equals(scene: Scene, _found: re.Match[str]) -> Explanation:
    """if x = 3."""
    what = f"{scene.here} has a single `=` where something is asked."
    why = "One `=` gives a name a value. To ask whether two values are equal takes another sign."
    return scene.explain("equals", what, f"Look at the `=` {scene.at}.", why=why)


@SYNTAX.on(
    r"(?:cannot assign to|can't assign to|cannot delete|'\w{1,20}' is an illegal expression for) ?(.{0,60})"
)
def no_target(scene: Scene, found: re.Match[str]) -> Explanation:
    """5 = x, f(x) = 3, my-var = 3."""
    target = found[1].partition(" here")[0]
    left = scene.text.partition("=")[0].strip()
    what = f"{scene.here} gives a value to {quoted(left)}, which is no name."
    why = {
        "literal": "A fixed value stands left of the `=`, and it cannot be given another one.",
        "function call": "A call stands left of the `=`; its result is no place to keep a value.",
        "comparison": "A comparison stands left of the `=`.",
    }.get(target, "Left of the `=` only a name or a place can stand.")
    if target in ("True", "False", "None"):
        why = f"`{target}` is a word of Python and always means the same."
    elif re.fullmatch(r"[A-Za-z_]\w{0,60}(-[A-Za-z_]\w{0,60}){1,5}", left):
        why = "The `-` in it is read as minus: a name cannot hold one."
    return scene.explain("assignment", what, f"Which side of the `=` {scene.at} is the name?", why=why)


@SYNTAX.on(r"'([([{])' was never closed")
def not_closed(scene: Scene, found: re.Match[str]) -> Explanation:
    """print(x."""
    what = f"The {_OPEN[found[1]]} bracket `{found[1]}` opened {scene.at} is never closed."
    opened, closed = scene.text.count(found[1]), scene.text.count({"(": ")", "[": "]", "{": "}"}[found[1]])
    why = f"That line opens {opened} of them and closes {closed}; Python reads on and on for the rest."
    return scene.explain("bracket", what, f"Count the brackets {scene.at}.", why=why)


@SYNTAX.on(r"(?:f-string: )?unmatched '([)\]}])'", r"f-string: closing parenthesis '([)\]}])'")
def not_opened(scene: Scene, found: re.Match[str]) -> Explanation:
    """print(x))."""
    what = f"The bracket `{found[1]}` {scene.at} closes nothing: no bracket is open there."
    why = "There is one closing bracket too many, or its opening one is missing."
    return scene.explain("bracket", what, f"Count the brackets {scene.at}.", why=why)


@SYNTAX.on(
    r"closing parenthesis '([)\]}])' does not match opening parenthesis '([([{])'(?: on line (\d{1,6}))?"
)
def crossed(scene: Scene, found: re.Match[str]) -> Explanation:
    """(1, 2]."""
    where = f" from line {found[3]}" if found[3] else ""
    what = f"The bracket `{found[1]}` {scene.at} does not fit the `{found[2]}`{where} that is still open."
    why = f"What opens with a {_OPEN[found[2]]} bracket also closes with one, and the inner one closes first."
    return scene.explain("bracket", what, f"Follow the brackets {scene.at} in pairs.", why=why)


@SYNTAX.on(r"unterminated (?:f-|t-)?string literal", r"EOL while scanning string literal")
def text_not_closed(scene: Scene, _found: re.Match[str]) -> Explanation:
    """x = 'abc."""
    text = scene.text
    what = f"A text that begins {scene.at} is not closed on the same line."
    why = "The quote that opens it has no partner."
    if text.count("'") == 3 or re.search(r"'[^'\"]{0,80}\w'\w", text):
        why = "There is a `'` inside the text, and Python takes it for its end."
    elif text.count("'") % 2 and text.count('"') % 2:
        why = "It opens with one kind of quote and closes with the other."
    elif "\\'" in text or '\\"' in text:
        why = "The `\\` before the last quote makes the quote a part of the text."
    return scene.explain("quote", what, f"Follow the quotes {scene.at} in pairs.", why=why)


@SYNTAX.on(r"unterminated triple-quoted (?:f-)?string literal", r"EOF while scanning triple-quoted")
def long_text_not_closed(scene: Scene, _found: re.Match[str]) -> Explanation:
    """Three quotes that open and never close."""
    what = f"A text with three quotes begins {scene.at} and never ends."
    why = "It takes three quotes of the same kind to close it; all that follows is read as text."
    return scene.explain("quote", what, "Where should that text end?", why=why)


@SYNTAX.on(r"Missing parentheses in call to '(\w{1,20})'")
def old_print(scene: Scene, found: re.Match[str]) -> Explanation:
    """print x."""
    what = f"{scene.here} uses `{found[1]}` without round brackets."
    why = f"`{found[1]}` is a function, and what it should work on stands in brackets. Python 2 did without."
    return scene.explain("print", what, f"Look at what follows `{found[1]}`.", why=why)


@SYNTAX.on(
    r"invalid (decimal|binary|octal|hexadecimal|imaginary) literal",
    r"invalid digit '.' in (\w{1,12}) literal",
)
def bad_number(scene: Scene, _found: re.Match[str]) -> Explanation:
    """2nd = 3, 5px."""
    piece = re.search(r"\b\d[\d_.]{0,20}[A-Za-z_]\w{0,20}", scene.text)
    shown = quoted(piece[0]) if piece else "something"
    what = f"{scene.here} has {shown}, which begins as a number and goes on as a word."
    why = "A name cannot begin with a digit, and between a number and a name a sign is needed."
    return scene.explain("number", what, f"Is {shown} a name, or are two things side by side?", why=why)


@SYNTAX.on(r"leading zeros in decimal integer literals")
def leading_zero(scene: Scene, _found: re.Match[str]) -> Explanation:
    """007."""
    what = f"{scene.here} has a number that begins with 0."
    why = "Whole numbers are written without zeros in front; digits that need them are text."
    return scene.explain("number", what, f"Which number {scene.at} begins with 0?", why=why)


@SYNTAX.on(r"invalid character '(.)' \(U\+([0-9A-F]{4,6})\)")
def odd_character(scene: Scene, found: re.Match[str]) -> Explanation:
    """Curly quotes from a word processor."""
    if found[1] in _QUOTES:
        what = f"The quotes {scene.at} are curly ones, as in a book."
        why = (
            "Python only knows the straight quotes of the keyboard. Copied text often brings curly "
            "ones along."
        )
        return scene.explain("curly-quotes", what, f"Type the quotes {scene.at} anew.", why=why)
    what = f"{scene.here} has the character {quoted(found[1])}, which means nothing to Python."
    near = _LOOKALIKES.get(found[1])
    why = f"It only looks like `{near}`." if near else "It may have come along with copied text."
    return scene.explain("character", what, f"Look for it {scene.at}.", why=why)


@SYNTAX.on(r"invalid non-printable character U\+([0-9A-F]{4,6})")
def hidden_character(scene: Scene, _found: re.Match[str]) -> Explanation:
    """A blank that is none."""
    what = f"{scene.here} has a character that cannot be seen."
    why = "It looks like a blank and is none; copied text often brings such along."
    return scene.explain("character", what, f"Type the blanks {scene.at} anew.", why=why)


@SYNTAX.on(r"'(return|yield|await)' outside (?:async )?function")
def outside_function(scene: Scene, found: re.Match[str]) -> Explanation:
    """A return that is not indented."""
    what = f"`{found[1]}` {scene.at} stands outside of every function."
    above = next(
        (n for n in range((scene.line or 1) - 1, 0, -1) if scene.source.text(n).startswith("def ")), None
    )
    why = (
        f"The function on line {above} ended where the lines stopped being indented."
        if above
        else f"Only a function can end with `{found[1]}`, and no `def` comes before it."
    )
    return scene.explain("outside-function", what, f"How far is line {scene.line} indented?", why=why)


@SYNTAX.on(r"'?(break|continue)'? (?:outside loop|not properly in loop)")
def outside_loop(scene: Scene, found: re.Match[str]) -> Explanation:
    """break without a loop."""
    what = f"`{found[1]}` {scene.at} stands outside of every loop."
    why = "Only lines that are indented under `for` or `while` belong to the loop; an `if` alone is none."
    return scene.explain("outside-loop", what, f"Which loop should line {scene.line} belong to?", why=why)


@SYNTAX.on(r"f-string: (?:valid|empty|expecting|single|invalid|unterminated|expression|unmatched)")
def braces(scene: Scene, _found: re.Match[str]) -> Explanation:
    """f"{}" and f"{x"."""
    what = f"The f-text {scene.at} has something wrong at its curly brackets."
    opened, closed = scene.text.count("{"), scene.text.count("}")
    why = f"On that line {opened} are opened and {closed} closed."
    if opened == closed:
        why = "Between the brackets stands something that cannot be worked out."
    if "{}" in scene.text:
        why = "Nothing stands between the curly brackets; an f-text needs a value there."
    elif opened == closed and re.search(r"""f(["']).{0,200}\{[^}]{0,80}\1""", scene.text):
        why = (
            "The quotes inside the brackets are of the same kind as those around the text, and end it early."
        )
    return scene.explain("f-string", what, f"Look at each pair of curly brackets {scene.at}.", why=why)


@SYNTAX.on(r"positional argument follows keyword argument")
def after_keyword(scene: Scene, _found: re.Match[str]) -> Explanation:
    """f(a=1, 2)."""
    what = f"The call {scene.at} has a value without a name behind one with a name."
    why = "Values without a name go by their place, so they come first."
    return scene.explain("order", what, "Look at the order in the brackets.", why=why)


@SYNTAX.on(r"non-default argument follows default", r"parameter without a default follows")
def after_default(scene: Scene, _found: re.Match[str]) -> Explanation:
    """def f(a=1, b)."""
    what = f"The function {scene.at} has a parameter without a default behind one that has one."
    return scene.explain(
        "order", what, "Look at the order in the brackets.", why="Parameters with a default come last."
    )


@SYNTAX.on(r"keyword argument repeated: (\w{1,100})", r"duplicate (?:argument|parameter) '(\w{1,100})'")
def twice(scene: Scene, found: re.Match[str]) -> Explanation:
    """f(a=1, a=2)."""
    name = named(found[1] or found[2])
    what = f"{name} stands twice in the brackets {scene.at}."
    return scene.explain(
        "twice", what, f"Which of the two {name} is meant?", why="Each name can be there only once."
    )


@SYNTAX.on(r"unexpected character after line continuation")
def backslash(scene: Scene, _found: re.Match[str]) -> Explanation:
    """10 \\ 2."""
    what = f"{scene.here} has a `\\` outside of text."
    why = "Outside of text it means that the line goes on below. Division is written with the other slash."
    return scene.explain("backslash", what, f"Look at the `\\` {scene.at}.", why=why)


@SYNTAX.on(r"\(unicode error\) '(\w{1,30})'")
def path(scene: Scene, _found: re.Match[str]) -> Explanation:
    r"""'C:\Users'."""
    what = f"The text {scene.at} has a `\\` that Python wants to read as a special character."
    why = "In text, `\\` and what follows form one sign; `\\U` begins one with eight digits."
    return scene.explain("backslash", what, f"Look at each `\\` {scene.at}.", why=why)


@SYNTAX.on(
    r"name '(\w{1,100})' is (?:assigned to|used) (?:before|prior to) (global|nonlocal)",
    r"name '(\w{1,100})' is parameter and (global)",
)
def late_global(scene: Scene, found: re.Match[str]) -> Explanation:
    """x = 1; global x."""
    name = named(found[1])
    what = f"`global` {scene.at} comes too late for {name}: the function already uses it."
    return scene.explain(
        "global",
        what,
        f"Where in the function is {name} first used?",
        why="It must come before the first use.",
    )


@SYNTAX.on(
    r"did you forget parentheses around the comprehension target",
    r"Generator expression must be parenthesized",
)
def comprehension(scene: Scene, _found: re.Match[str]) -> Explanation:
    """[x, y for x in z]."""
    what = f"The comprehension {scene.at} has a comma where Python cannot tell what belongs together."
    why = "Two values at a time, or something beside it, need round brackets of their own."
    return scene.explain("comprehension", what, "Look at the comma before `for`.", why=why)
