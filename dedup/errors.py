"""The error tree. Only the command line turns these into an exit status.

DedupError                  base of everything this package raises on purpose (exit 2 unless said otherwise)
├── InputError              a set, draft or file that cannot be used (nothing readable, path does not exist)
├── ArchiveError            an archive that does not open, is none, or cannot be written
├── UsageError              an option or setting with a value that makes no sense
└── ModelError              weights missing, altered or not loadable
"""

from __future__ import annotations


class DedupError(Exception):
    """Base of the errors this package raises on purpose; the message is one line for a person."""


class InputError(DedupError):
    """A set, draft or file that cannot be used."""


class UsageError(DedupError):
    """An option or setting whose value makes no sense."""


class ModelError(DedupError):
    """Model weights that are missing, altered or do not load."""


class ArchiveError(DedupError):
    """An archive that does not open, is none, or cannot be written."""
