"""Text that UTF-8 can say."""

from __future__ import annotations


def encodable(text: str) -> str:
    r"""The text with each lone surrogate, which models and files do not take, replaced by one "?": offsets still fit.

    >>> encodable("a\ud800b")
    'a?b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
