"""Article text is untrusted: make what could act on a terminal or a page visible instead."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

# Marks, embeddings, overrides and isolates of the bidirectional algorithm: they can make a sentence read
# backwards, or leak its direction into the words of the report around it.
_BIDI_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))

_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},  # NUL is shown as ␀, escape as ␛
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), REPLACEMENT),  # C1 controls: a terminal may take U+009B for an escape
    **dict.fromkeys(_BIDI_CONTROLS, REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT),  # lone surrogates do not encode
    **dict.fromkeys((0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF), REPLACEMENT),
}
_WHITESPACE = re.compile(r"[ \t-\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def visible(text: str) -> str:
    r"""`text` on one line: runs of white space become a blank, control characters something to see.

    >>> visible("killed\n\t12\x1b[31m people")
    'killed 12␛[31m people'
    >>> visible("\u202e21 dead\ud800")
    '\ufffd21 dead\ufffd'
    """
    return _WHITESPACE.sub(" ", text).translate(_VISIBLE)
