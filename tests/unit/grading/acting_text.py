"""Any text at all, and the characters that would act where it is shown instead of being shown."""

from hypothesis import strategies as st

any_text = st.text(st.characters(codec=None, categories=None), max_size=200)
ACTING = set("\x00\x07\x08\x0c\r\x1b\x7f\x85\x9b\u2028\u202a\u202e\u2066\u2069\u200f\ufeff")
