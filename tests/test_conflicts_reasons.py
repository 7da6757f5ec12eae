from __future__ import annotations

import pytest
from made_pairs import judge, only

from dedup.facts import Grammar


def test_two_reasons_for_one_happening(grammar: Grammar) -> None:
    one = "Calder's match against Hallam was postponed because the pitch is frozen."
    other = "Calder's game against Hallam was called off owing to a shortage of police."
    disagreement = only(judge(grammar, one, other))
    assert (disagreement.relation, disagreement.rule) == ("reason", "reason.cause")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mill closed because orders fell.", "The mill closed because its orders fell sharply."),
        ("A leaking pipe caused the explosion in Corvo.", "The explosion in Corvo was not caused by a bomb."),
        ("The mill closed because orders fell.", "The road flooded because the drains were blocked."),
        ("A massive quake caused the tsunami in Corvo.", "The tsunami in Corvo was caused by a huge earthquake."),
    ],
)
def test_no_other_reason(grammar: Grammar, one: str, other: str) -> None:
    assert not [d for d in judge(grammar, one, other, statement=0.6).disagreements if d.relation == "reason"]
