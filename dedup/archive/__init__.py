"""The archive: published articles in a directory, kept so that a draft can be held against them at once.

The articles, in SQLite, are the truth. Sentences and embeddings are derived from them: stamped with the model and
the code that made them, and made again where either has changed or a byte is wrong.
"""

from __future__ import annotations

from dedup.archive.archive import Added, Archive, Stats, Verified

__all__ = ["Added", "Archive", "Stats", "Verified"]
