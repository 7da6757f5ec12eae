"""What several test modules need: the grammar model, loaded once a session."""

from __future__ import annotations

import pytest

from dedup.facts import Grammar


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    return Grammar()
