from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from made_pairs import EARLY, LATE, sentence

from dedup.conflicts import Disagreement, Judgement, Pair, find_disagreements, published_order
from dedup.facts import Grammar, extract
from dedup.findings import assemble, fingerprint
from dedup.records import Finding, Sentence

TOLD = "The ferry Maeve Star sank off Aran, killing {} people."


def judged(grammar: Grammar, sentences: Sequence[Sentence]) -> Judgement:
    """Every two sentences held against each other."""
    pairs = [
        Pair(left, right, 0.7, 0.9, 0.9, published_order(left, right))
        for place, left in enumerate(sentences)
        for right in sentences[place + 1 :]
    ]
    return find_disagreements(pairs, extract(sentences, grammar).of(sentences))


def tolls(*told: tuple[str, str]) -> list[Sentence]:
    """One report for each source and toll, all of one moment."""
    return [sentence(TOLD.format(toll), source, EARLY) for source, toll in told]


def found(grammar: Grammar, sentences: Sequence[Sentence], least: float = 0.0) -> tuple[Finding, ...]:
    origins = {s.article: s.article.source for s in sentences}
    return assemble(judged(grammar, sentences), origins, least)


def test_one_fact_is_one_finding(grammar: Grammar) -> None:
    (finding,) = found(grammar, tolls(("Wire", "19"), ("Herald", "19"), ("Post", "14"), ("Radio", "19")))
    assert (finding.relation, finding.kind) == ("conflict", "number")
    assert [(value.value, value.sources) for value in finding.values] == [("19", 3), ("14", 1)]
    assert {mention.article.source for mention in finding.values[0].mentions} == {"Wire", "Herald", "Radio"}


def test_three_values_are_one_finding(grammar: Grammar) -> None:
    (finding,) = found(grammar, tolls(("Wire", "19"), ("Herald", "14"), ("Post", "11")))
    assert {value.value for value in finding.values} == {"19", "14", "11"}
    assert len(finding.fingerprints) == 3


def test_a_figure_with_and_without_a_hedge_is_one_value(grammar: Grammar) -> None:
    (finding,) = found(grammar, tolls(("Wire", "19"), ("Herald", "about 19"), ("Post", "14")))
    assert [(value.value, value.sources) for value in finding.values] == [("19", 2), ("14", 1)]
    assert {mention.hedge for mention in finding.values[0].mentions} == {None, "about"}


def test_one_quotation_is_one_value_whoever_is_said_to_have_said_it(grammar: Grammar) -> None:
    said = (
        '"We will not accept this plan in any form," minister Ann Lee said on Monday.',
        '"We will not accept this plan in any form," Lee told reporters in Alden on Monday.',
        'Asked about the offer, Lee added: "We will not accept this plan in any form."',
        '"We will never accept this plan in any form," Ms Lee said after the talks.',
    )
    (finding,) = found(grammar, [sentence(text, source, EARLY) for text, source in zip(said, "abcd", strict=True)])
    assert [value.sources for value in finding.values] == [3, 1]
    assert finding.odd_one_out == "We will never accept this plan in any form"


def test_one_day_in_three_wordings_is_one_value(grammar: Grammar) -> None:
    days = ("on Monday", "on March 4", "late on Monday", "on Sunday")
    sentences = [sentence(f"The ferry Maeve Star sank off Aran {day}.", day, "2030-03-06") for day in days]
    (finding,) = found(grammar, sentences)
    assert sorted(value.sources for value in finding.values) == [1, 3]


def test_hedges_that_exclude_each_other_stay_apart(grammar: Grammar) -> None:
    (finding,) = found(grammar, tolls(("Wire", "more than 19"), ("Herald", "19")))
    assert [value.value for value in finding.values] == ["19", "19"]


def test_the_odd_one_out_stands_against_three_origins(grammar: Grammar) -> None:
    (finding,) = found(
        grammar,
        [
            sentence("Nineteen people, 19 in all, were killed when the Maeve Star sank.", "Wire", EARLY),
            sentence("The sinking of the ferry Maeve Star off Aran killed 19 people.", "Herald", EARLY),
            sentence("Off Aran 19 people were killed in the loss of a ferry.", "Radio", EARLY),
            *tolls(("Post", "14")),
        ],
    )
    assert finding.odd_one_out == "14"


def test_copies_of_one_wording_are_no_majority(grammar: Grammar) -> None:
    (finding,) = found(grammar, tolls(("Wire", "19"), ("Herald", "19"), ("Radio", "19"), ("Post", "14")))
    assert finding.values[0].origins == 1
    assert finding.odd_one_out is None


def test_a_value_lies_inside_its_sentence(grammar: Grammar) -> None:
    (finding,) = found(grammar, tolls(("Wire", "19"), ("Post", "14")))
    for value in finding.values:
        for mention in value.mentions:
            assert mention.article.text[mention.value_start : mention.value_end] == value.value
            assert mention.start <= (mention.value_start or 0) < (mention.value_end or 0) <= mention.end


def test_agreement_is_no_finding(grammar: Grammar) -> None:
    assert found(grammar, tolls(("Wire", "19"), ("Post", "19"))) == ()


def test_order_of_the_articles_changes_nothing(grammar: Grammar) -> None:
    told = [("Wire", "19"), ("Herald", "14"), ("Post", "19")]
    (one,), (other,) = found(grammar, tolls(*told)), found(grammar, tolls(*reversed(told)))
    assert (one.id, one.fingerprints) == (other.id, other.fingerprints)
    assert [v.value for v in one.values] == [v.value for v in other.values]


def test_fingerprints_name_neither_source_nor_day(grammar: Grammar) -> None:
    (one,) = found(grammar, tolls(("Wire", "19"), ("Post", "14")))
    dated = [sentence(TOLD.format(toll), source, LATE) for source, toll in (("Echo", "19"), ("Star", "14"))]
    (other,) = found(grammar, dated)
    assert one.fingerprints == other.fingerprints


def test_fingerprints_follow_no_model(grammar: Grammar) -> None:
    """A more confident model, or another rule, names a disagreement the same."""
    sentences = tolls(("Wire", "19"), ("Post", "14"))
    judgement = judged(grammar, sentences)
    (disagreement,) = judgement.disagreements
    surer = replace(judgement, disagreements=(replace(disagreement, confidence=0.99, rule="number.growing"),))
    origins = {s.article: s.article.source for s in sentences}
    assert assemble(judgement, origins)[0].fingerprints == assemble(surer, origins)[0].fingerprints


def test_a_fingerprint_changes_with_the_value(grammar: Grammar) -> None:
    (one,), (other,) = (found(grammar, tolls(("Wire", "19"), ("Post", toll))) for toll in ("14", "15"))
    assert one.fingerprints != other.fingerprints


def test_a_fingerprint_has_no_sides(grammar: Grammar) -> None:
    (disagreement,) = judged(grammar, tolls(("Wire", "19"), ("Post", "14"))).disagreements
    left, right = disagreement.left, disagreement.right
    assert fingerprint(left, right) == fingerprint(right, left)
    assert len(fingerprint(left, right)) == 16


def test_what_is_unsure_joins_no_two_facts(grammar: Grammar) -> None:
    """Wire and Post differ surely, Post and Radio hardly: Radio must not come in through Post."""
    judgement = judged(grammar, tolls(("Wire", "19"), ("Post", "14"), ("Radio", "11")))

    def weighed(each: Disagreement) -> Disagreement:
        told = {each.left.text, each.right.text}
        return replace(each, confidence=0.9 if told == {"19", "14"} else 0.3)

    unsure = replace(judgement, disagreements=tuple(map(weighed, judgement.disagreements)))
    origins = {d.left.sentence.article: "w" for d in unsure.disagreements}
    origins |= {d.right.sentence.article: "p" for d in unsure.disagreements}
    (finding,) = assemble(unsure, origins, 0.5)
    assert {value.value for value in finding.values} == {"19", "14"}
    (merged,) = assemble(unsure, origins, 0.2)
    assert {value.value for value in merged.values} == {"19", "14", "11"}


@pytest.mark.parametrize("least", [0.0, 1.0])
def test_the_surest_comes_first(grammar: Grammar, least: float) -> None:
    sentences = [
        *tolls(("Wire", "19"), ("Post", "14")),
        sentence("The bridge at Kell opened on Monday.", "Wire", LATE),
        sentence("The bridge at Kell opened on Sunday.", "Post", LATE),
    ]
    confidences = [finding.confidence for finding in found(grammar, sentences, least)]
    assert confidences == sorted(confidences, reverse=True)
    assert all(confidence >= least for confidence in confidences)
