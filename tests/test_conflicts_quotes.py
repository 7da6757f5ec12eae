from __future__ import annotations

import pytest
from made_pairs import found, judge, only

from dedup.facts import Grammar

SAID = 'The mayor said: "{}"'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will never close this school again.", "We will never open this school again."),
        ("This is a sad day for all of us here.", "This is a great day for all of us here."),
    ],
)
def test_altered_words(grammar: Grammar, one: str, other: str) -> None:
    disagreement = only(judge(grammar, SAID.format(one), SAID.format(other)))
    assert (disagreement.relation, disagreement.rule) == ("conflict", "quote.altered")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The option of a entry by ground is open.", "The option of an entry by ground is open."),
        ("It would harm the Prince of Wales' standing badly.", "It would harm the Prince of Wales’s standing badly."),
        ("It is proof of Halden’s way of work.", "It is proof of Haldenâ\x80\x99s way of work."),
        ("The ship altered (its direction) towards the boats.", "The ship altered towards the boats."),
        ("We cannot organise more rallies this year.", "We can't organize more rallies this year."),
        ("We will come back with … a better plan.", "We will come back with, I promise, a better plan."),
        ("The rain was hard.", "The snow was soft and we all went home."),
        ("The spark timing influences the whole of it.", "The spark timing inï¬uences the whole of it."),
    ],
)
def test_words_that_agree(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, SAID.format(one), SAID.format(other))) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            'She was sorry for "my actions in the harbour on that night".',
            'She was sorry for "her actions in the harbour on that night".',
        ),
        (
            'The mayor said: "We will close the school by the end of June."',
            'The mayor said the town "would close the school by the end of June".',
        ),
        (
            'The mayor said: "I am sure that we can open the old school again."',
            'The mayor said that she was "sure that they could open the old school again".',
        ),
    ],
)
def test_a_part_is_fitted_into_its_sentence(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()
    assert found(judge(grammar, other, one)) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            'The mayor said: "We will fight our enemies to the end."',
            'The mayor said: "We will fight their enemies to the end."',
        ),
        (
            'The mayor said the town "will close the school by the end of June".',
            'The mayor said the town "will not close the school by the end of June".',
        ),
        (
            'She was sorry for "my actions in the harbour on that night".',
            'She was sorry for "her silence in the harbour on that night".',
        ),
        (
            'The mayor said the town "will close the school by the end of June".',
            'The mayor said the town "may close the school by the end of June".',
        ),
    ],
)
def test_a_part_with_other_words(grammar: Grammar, one: str, other: str) -> None:
    assert {rule for _, rule, _, _ in found(judge(grammar, one, other))} == {"quote.altered"}
    assert {rule for _, rule, _, _ in found(judge(grammar, other, one))} == {"quote.altered"}


def test_one_statement_in_two_mouths(grammar: Grammar) -> None:
    one = '"She rang me from the top of every hill," said Ellen Merrit.'
    other = '"She rang me from the top of every hill," her sister, Beth Merrit, said.'
    disagreement = only(judge(grammar, one, other))
    assert (disagreement.rule, disagreement.left.text, disagreement.right.text) == (
        "attribution.speaker",
        "Ellen Merrit",
        "Beth Merrit",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul Roe called on the mayor to close the dam.", "Ann Lee called on the mayor to close the dam."),
        ("Council Leader Ann Lee said the dam was safe.", "Mayor Ann Lee said the dam was safe."),
        (
            "Paul Roe said an executive order could not close the dam that feeds all of the valley farms.",
            "Ann Lee said an executive order was no help.",
        ),
    ],
)
def test_what_two_people_may_both_say(grammar: Grammar, one: str, other: str) -> None:
    assert found(judge(grammar, one, other)) == set()


@pytest.mark.parametrize(
    "other", ["The water board said the dam was safe.", "The head of Norland Water said the dam was safe."]
)
def test_an_institution_speaks_through_people(grammar: Grammar, other: str) -> None:
    assert found(judge(grammar, "Paul Roe said the dam was safe.", other)) == set()
