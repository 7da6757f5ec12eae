"""The steps that make the relation model: what they change, what they refuse, what they count."""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.embeddings.weights import packaged_folder
from training import ablate, calibrate, evaluate, load, mine, mix, perturb, small, sources, teach, train
from training.model import OUTPUTS, load_model
from training.rows import NLI, RELATIONS, Row, normalised, read_rows, write_rows
from training.score import relation_part
from training.spans import NUMBER_WORDS, OPPOSITE, Span, number, spans
from training.values import hedged_conflict, other_value, rewritten, softer_value


class NoEntities:
    """A stand-in for spaCy's analysis."""

    ents: tuple[Any, ...] = ()


def found(sentence: str) -> dict[str, str]:
    return {span.text: span.kind for span in spans(sentence, NoEntities())}  # type: ignore[arg-type]


def test_values_are_found_by_type() -> None:
    kinds = found("On Tuesday, March 3, twelve men and 1,200 others were held in 2019; prices rose 4.5 percent.")
    assert kinds == {
        "Tuesday": "weekday", "March 3": "date", "twelve": "number", "1,200": "number", "2019": "year",
        "4.5": "number", "men": "antonym", "were held": "negation", "rose": "antonym",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["F-16", "MH17", "3/4", "1.2.3", "G20", "twenty-one", "12-year-old"])
def test_digits_inside_names_are_left_alone(name: str) -> None:
    assert "number" not in found(f"The {name} report came out.").values()


def test_spans_do_not_overlap() -> None:
    sentence = "On March 3 2019 the 12 men will rise before two more women were killed on Friday."
    taken = sorted((s.start, s.end) for s in spans(sentence, NoEntities()))  # type: ignore[arg-type]
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


def test_antonyms_go_both_ways() -> None:
    assert all(OPPOSITE[word] != word for word in OPPOSITE)


def span_of(kind: str, text: str) -> Span:
    return Span(kind, 0, len(text), text, text.lower())


@given(st.integers(2, 2_000_000), st.integers(0, 10_000), st.lists(st.integers(2, 5000).map(str), max_size=4))
def test_another_number_is_another(value: int, seed: int, pool: list[str]) -> None:
    changed = other_value(span_of("number", str(value)), pool, random.Random(seed))
    assert changed is None or number(changed) != value


@given(st.integers(5, 99_999), st.integers(0, 10_000))
def test_softer_numbers_admit_the_value_and_hedged_conflicts_do_not(value: int, seed: int) -> None:
    softer = softer_value(span_of("number", str(value)), random.Random(seed))
    excluding = hedged_conflict(span_of("number", str(value)), random.Random(seed))
    assert softer is None or admits(softer, value)
    assert excluding is None or not admits(excluding, value)


def admits(hedged: str, value: int) -> bool:
    """Whether a hedged number can stand for the value."""
    if hedged == "dozens of":
        return 24 <= value <= 99
    hedge, bound_text = hedged.rsplit(" ", 1)
    bound = number(bound_text)
    if hedge in ("at least", "no fewer than", "more than", "over"):
        return value >= bound if hedge in ("at least", "no fewer than") else value > bound
    if hedge in ("nearly", "up to", "almost", "fewer than"):
        return value <= bound if hedge == "up to" else value < bound
    return abs(value - bound) <= 0.1 * value


def test_changes_of_other_types() -> None:
    rng = random.Random(1)
    assert other_value(span_of("weekday", "Friday"), [], rng) not in ("Friday", None)
    assert re.fullmatch(r"March (?!3\b)\d+", str(other_value(span_of("date", "March 3"), [], rng)))
    assert other_value(span_of("negation", "was held"), [], rng) == "was not held"
    assert other_value(span_of("antonym", "rose"), [], rng) == "fell"
    assert other_value(span_of("person", "Ann Lee"), ["Bea Lee", "Carl Moe"], rng) == "Carl Moe"
    assert other_value(span_of("person", "Lee"), ["Carl Moe"], rng) == "Moe"
    assert other_value(span_of("place", "Oslo"), ["Oslo"], rng) is None
    assert softer_value(span_of("date", "March 3"), rng) == "early March"
    assert rewritten(span_of("number", "12")) == "twelve"
    assert rewritten(span_of("number", NUMBER_WORDS[7])) == "7"
    assert rewritten(span_of("person", "Ann Lee")) == "Lee"
    assert rewritten(span_of("place", "Oslo")) is None


PARAPHRASE = Row(
    "Twelve miners died at the Corvo pit on Tuesday, the company said.",
    "The company said twelve miners were killed in Tuesday's accident at the Corvo pit on Tuesday.",
    "same",
    "written",
    "event",
)


def test_one_fact_is_changed_on_one_side_or_the_same_on_both() -> None:
    rows = [PARAPHRASE] * 60
    made = perturb.perturbed(rows, seed=3)
    counts = Counter(row.label for row in made)
    assert set(counts) == {"conflict", "same", "compatible"}
    originals = (PARAPHRASE.a, PARAPHRASE.b)
    one_side = [row for row in made if row.label == "conflict"]
    changed_a = sum(row.a != originals[0] for row in one_side)
    changed_b = sum(row.b != originals[1] for row in one_side)
    assert 0.3 < changed_a / (changed_a + changed_b) < 0.7
    assert {row.source for row in made} == {"written"}
    assert made == perturb.perturbed(rows, seed=3)


def test_a_shortening_is_the_sentence_without_a_part_or_itself() -> None:
    sentences = [
        ("The mayor, who took office in spring, opened the bridge, police said.", "g"),
        ("Prices rose again in May, according to the statistics office.", "g"),
        ("The dam held.", "g"),
    ]
    rows = perturb.shortenings(sentences * 20, "written", seed=1)
    assert {row.label for row in rows} == {"same"}
    shorter = {row.b for row in rows}
    assert "The mayor, opened the bridge, police said." in shorter
    assert "Prices rose again in May." in shorter
    assert "The dam held." in shorter


def test_shortening_a_hostile_line_is_fast() -> None:
    started = time.perf_counter()
    perturb.shortenings([(", who " * 20_000 + "a b " * 20_000, "g")], "written", seed=1)
    assert time.perf_counter() - started < 10


def test_training_stops_on_an_unlisted_source() -> None:
    listed = sources.read_sources()
    sources.require({"written", "nli.fever_gold_ec"}, "train", listed)
    with pytest.raises(sources.UnlistedSourceError, match="found-on-the-net"):
        sources.require({"written", "found-on-the-net"}, "train", listed)
    with pytest.raises(sources.UnlistedSourceError, match="xnli_en"):
        sources.require({"xnli_en"}, "train", listed)


def test_non_commercial_sources_are_for_evaluation_only() -> None:
    for source in sources.read_sources().values():
        assert source.licence
        if "BY-NC" in source.licence or "never trained" in source.licence:
            assert source.use != "train"


def test_rows_survive_their_file(tmp_path: Path) -> None:
    rows = [PARAPHRASE, Row("“A”", "é\u2028", "neutral", "nli.cb", head="nli")]
    write_rows(tmp_path / "rows.jsonl", rows)
    assert read_rows(tmp_path / "rows.jsonl") == rows


def gold_files(folder: Path) -> None:
    """Two events of two articles each, one labelled pair in each event."""
    (folder / "gold").mkdir()
    articles, pairs = [], []
    for event in ("e1", "e2"):
        for side in "ab":
            text = f"Intro. Event {event} as told by {side} in this sentence."
            published = "2030-03-06" if side == "a" else None
            articles.append({"id": f"{event}{side}", "text": text, "title": f"News {side}", "published": published})
        start, end = 7, len(text)
        where = {side: {"article": f"{event}{side}", "start": start, "end": end} for side in "ab"}
        pairs.append({"event": event, "relation": "same" if event == "e1" else "ambiguous", **where})
    for name in ("wikinews-dev", "ecbplus-dev"):
        for kind, records in (("articles", articles), ("pairs", pairs)):
            text = "".join(json.dumps(record) + "\n" for record in records)
            (folder / f"gold/{name}.{kind}.jsonl").write_text(text, encoding="utf-8")


def test_gold_pairs_are_cut_by_offset_and_ambiguous_ones_left_out(tmp_path: Path) -> None:
    gold_files(tmp_path)
    assert load.gold_pairs(tmp_path, "wikinews-dev") == [
        Row("Event e1 as told by a in this sentence.", "Event e1 as told by b in this sentence.", "same",
            "wikinews-dev", "e1")
    ]  # fmt: skip


def test_headline_and_date_stand_before_a_sentence(tmp_path: Path) -> None:
    gold_files(tmp_path)
    [row] = load.gold_pairs(tmp_path, "wikinews-dev", with_context=True)
    assert row.a == "News a (2030-03-06): Event e1 as told by a in this sentence."
    assert row.b == "News b (undated): Event e1 as told by b in this sentence."


def test_sentences_of_evaluation_articles_are_known(tmp_path: Path) -> None:
    gold_files(tmp_path)
    seen = load.evaluation_texts(tmp_path)
    assert seen("EVENT e2  as told by b in this sentence.")
    assert not seen("Something else entirely.")


def test_no_event_decides_alone_and_rare_relations_stand_twice() -> None:
    rows = [Row(f"a{n}", f"b{n}", "conflict", "wikinews-train", "e1") for n in range(60)]
    capped = mix._capped(rows, random.Random(1))
    assert len(capped) == mix.PER_EVENT["conflict"]
    others = [Row(f"c{n}", f"d{n}", "same", "written", "t") for n in range(30)]
    assert Counter(row.label for row in mix._rare_twice([*capped, *others])) == {
        "conflict": 2 * len(capped), "same": len(others)
    }  # fmt: skip


def test_values_are_marked_where_the_labels_say(tmp_path: Path) -> None:
    gold_files(tmp_path)
    assert load.gold_pairs(tmp_path, "wikinews-dev", with_marks=True) == []
    path = tmp_path / "gold/wikinews-dev.pairs.jsonl"
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for side in "ab":
        pairs[0][side] |= {"value": "e1", "value_start": 13, "value_end": 15}
    path.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    [row] = load.gold_pairs(tmp_path, "wikinews-dev", with_marks=True)
    assert (row.a, row.b) == ("Event «e1» as told by a in this sentence.", "Event «e1» as told by b in this sentence.")


def test_marked_values_are_shared_or_of_two_facts() -> None:
    pair = ("On Monday 12 men were held and 30 were hurt.", "Twelve men were held on Monday, with 30 hurt.")
    made = perturb.with_values_marked([Row(*pair, "same", "written", "g")] * 20, seed=2)
    assert {row.label for row in made} == {"same", "unrelated"}
    values = {(row.label, *(re.findall("«(.+?)»", side)[0].lower() for side in (row.a, row.b))) for row in made}
    assert ("same", "30", "30") in values
    assert {label for label, left, right in values if {left, right} == {"12", "30"}} == {"unrelated"}
    strangers = perturb.with_values_marked([Row("12 died.", "It cost 40 euros.", "unrelated", "written", "g")], 1)
    assert [(row.a, row.b, row.label) for row in strangers] == [("«12» died.", "It cost «40» euros.", "unrelated")]


def test_every_teacher_misses_its_own_events() -> None:
    rows = [Row("a", "b", "same", "wikinews-train", f"e{n}") for n in range(60)]
    folds = [teach.fold_of(row) for row in rows]
    assert set(folds) == set(range(teach.FOLDS))
    assert folds == [teach.fold_of(row.swapped()) for row in rows]
    assert teach.fold_of(Row("a", "b", "neutral", "nli.cb", head="nli")) is None


def test_batches_hold_every_row_once_a_pass_and_turn_only_what_has_no_direction() -> None:
    rng = np.random.default_rng(0)
    lengths, symmetric = rng.integers(5, 90, 1000), rng.random(1000) < 0.6
    plan = train.Plan(passes=2, batch=10, learning_rate=1e-3)
    batches = list(train._batches(lengths, symmetric, plan))
    seen = Counter(int(n) for numbers, _ in batches for n in numbers)
    assert max(seen.values()) == 2
    assert sum(seen.values()) >= 2 * (1000 - 4 * plan.batch)
    turned = Counter(int(n) for numbers, swapped in batches if swapped for n in numbers)
    assert not [n for n in turned if not symmetric[n]]
    assert max(turned.values()) == 1


class Words:
    """A tokenizer of two words."""

    def __init__(self) -> None:
        from tokenizers import Tokenizer, models, pre_tokenizers

        self.backend_tokenizer = Tokenizer(models.WordLevel({"<pad>": 0, "fire": 1, "flood": 2}, "<pad>"))
        self.backend_tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        self.pad_token_id = 0


def bag_of_words() -> Any:
    """A network that knows which words there are."""
    import torch

    class Bag(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.weights = torch.nn.Embedding(3, len(OUTPUTS))

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            logits = (self.weights(input_ids) * attention_mask[..., None]).sum(1)
            return type("Output", (), {"logits": logits})

    torch.manual_seed(0)
    return Bag()


WORDS = [Row("fire", "fire", "same", "written"), Row("fire", "flood", "unrelated", "written")]


def test_training_learns_and_goes_on_from_its_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = train.Plan(passes=4, batch=8, learning_rate=0.1)
    whole = bag_of_words()
    record = train.train(whole, Words(), WORDS * 40, plan, tmp_path)
    tokens = train.Tokens.of(Words(), [(row.a, row.b) for row in WORDS])
    assert [RELATIONS[n] for n in relation_part(train.score(whole, tokens)).argmax(1)] == ["same", "unrelated"]
    assert record["steps"] == record["planned"] > 25

    monkeypatch.setattr(train, "CHECKPOINT_SECONDS", 0)
    kept = train._save

    def save_and_stop(work: Path, model: Any, optimizer: Any, progress: train.Progress) -> None:
        kept(work, model, optimizer, progress)
        if progress.step == 25:
            raise KeyboardInterrupt

    monkeypatch.setattr(train, "_save", save_and_stop)
    with pytest.raises(KeyboardInterrupt):
        train.train(bag_of_words(), Words(), WORDS * 40, plan, tmp_path)
    monkeypatch.setattr(train, "_save", kept)
    assert train.train(bag_of_words(), Words(), WORDS * 40, plan, tmp_path)["steps"] == record["steps"]
    assert not (tmp_path / "checkpoint.pt").exists()


def test_a_base_of_another_build_gets_all_outputs() -> None:
    model = load_model(packaged_folder())
    assert model.classifier.out_features == len(OUTPUTS)
    assert [model.config.id2label[n] for n in range(len(OUTPUTS))] == list(OUTPUTS)


@pytest.mark.parametrize(
    ("one", "other"), [("small-mpnet6", "small-minilm6"), ("small-minilm6", "small-minilm6-context")]
)
def test_small_runs_differ_in_one_thing(one: str, other: str) -> None:
    pairs = zip(small.RUNS[one], small.RUNS[other], strict=True)
    assert sum(left != right for left, right in pairs) == 1


def test_a_student_follows_its_teacher_without_labels(tmp_path: Path) -> None:
    rows = [Row(row.a, row.b, "", "written") for row in WORDS] * 40
    taught = np.tile(np.eye(len(OUTPUTS))[[OUTPUTS.index("update"), OUTPUTS.index("reason")]] * 6, (40, 1))
    student = bag_of_words()
    train.train(student, Words(), rows, train.Plan(passes=4, batch=8, learning_rate=0.1), tmp_path, taught)
    tokens = train.Tokens.of(Words(), [(row.a, row.b) for row in WORDS])
    assert [OUTPUTS[n] for n in train.score(student, tokens).argmax(1)] == ["update", "reason"]


def test_written_pairs_that_share_a_sentence_stay_together() -> None:
    rows = [Row(f"a{n // 2}", f"b{n}", "same", "written", "t") for n in range(100)]
    train, held_out = mix._split_written(rows, random.Random(1))
    assert len(train) + len(held_out) == len(rows)
    assert not {normalised(row.a) for row in train} & {normalised(row.a) for row in held_out}


def test_look_alikes_are_of_other_groups_and_strangers_of_the_same() -> None:
    vectors = np.array([[1, 0], [0.8, 0.6], [0.6, 0.8], [0, 1], [0.28, 0.96]], dtype=np.float32)
    texts, groups = list("abcde"), ["x", "y", "x", "x", "x"]
    near = mine.look_alikes(texts, groups, vectors, "written", nearest=1)
    assert ("a", "b") in {(row.a, row.b) for row in near}
    assert all(row.label == "unrelated" and row.a != row.b for row in near)
    apart = mine.strangers(texts, groups, vectors, "written", 3, seed=1)
    assert {frozenset((row.a, row.b)) for row in apart} == {frozenset("ae")}


def test_area_counts_ties_half() -> None:
    assert evaluate.area(np.array([1.0, 1.0]), np.array([1.0, 0.0])) == 0.75


def test_figures_of_a_perfect_and_of_a_blind_signal() -> None:
    rows = [Row("a", label, label, "wikinews-dev", "e") for label in RELATIONS]
    perfect = evaluate.pair_figures(rows, lambda pairs: signals([RELATIONS.index(b) for _, b in pairs]))
    assert set(perfect.values()) == {1.0}
    blind = evaluate.pair_figures(rows, lambda pairs: evaluate.Signals(*[np.zeros(len(pairs))] * 4))
    assert set(blind.values()) == {0.5}


def test_held_out_figures_are_of_what_was_labelled() -> None:
    rows = [
        *(Row("a", label, label, "wikinews-train", "e") for label in RELATIONS),
        *(Row("a", label, label, "written", "t") for label in RELATIONS),
    ]
    asked: list[str] = []

    def signal(pairs: Sequence[tuple[str, str]]) -> evaluate.Signals:
        asked.extend(b for _, b in pairs)
        return signals([RELATIONS.index(b) for _, b in pairs])

    figures = evaluate.held_out_figures(rows, signal)
    assert {name.partition(":")[0] for name in figures} == {"held out", "held written"}
    assert set(figures.values()) == {1.0}
    assert asked.count("unrelated") == 1


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        ("all", set()),
        ("no-marks", {"marked"}),
        ("labelled-only", {"look-alike", "changed", "nli"}),
        ("no-written", {"written"}),
        ("no-gold", {"gold", "marked"}),
        ("no-general", set()),
    ],
)
def test_an_ablation_leaves_out_its_part_alone(part: str, left_out: set[str]) -> None:
    rows = {
        "gold": Row("12 died", "17 died", "conflict", "wikinews-train", "e"),
        "marked": Row("«12» died", "«17» died", "conflict", "wikinews-train", "e"),
        "look-alike": Row("12 died", "He left", "unrelated", "wikinews-train", "e"),
        "written": Row("12 died", "A dozen died", "same", "written", "t"),
        "changed": Row("12 died", "13 died", "conflict", "allsides-12k"),
        "nli": Row("A man sleeps", "A man is awake", "contradiction", "nli.cb", head="nli"),
    }
    assert {name for name, row in rows.items() if not ablate.PARTS[part].keeps(row)} == left_out
    assert ablate.PARTS[part].general is (part != "no-general")


def signals(labels: list[int]) -> evaluate.Signals:
    names = np.array([RELATIONS[index] for index in labels])
    clash = np.isin(names, ("conflict", "update")).astype(float)
    return evaluate.Signals(clash, clash + (names == "reason"), (names == "same").astype(float), clash)


def test_digits_clash_only_when_both_have_some() -> None:
    verdict = evaluate.digit_signal([("12 died", "17 died"), ("12 died", "12 of 30 died"), ("12 died", "many died")])
    assert verdict.conflict.tolist() == [1, 0, 0]


def test_calibration_mends_overconfidence() -> None:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, len(RELATIONS), 1500)
    said = np.where(rng.random(1500) < 0.7, labels, rng.integers(0, len(RELATIONS), 1500))
    logits = 9.0 * np.eye(len(RELATIONS))[said]
    assert calibrate.softmax(logits).max() > 0.99
    weights, bias = calibrate.fit(logits, labels)
    table = calibrate.reliability(calibrate.softmax(logits @ weights.T + bias), labels)
    assert sum(line["pairs"] for line in table) == 1500
    assert all(abs(line["stated"] - line["observed"]) < 0.1 for line in table)


def test_calibration_hears_both_heads() -> None:
    rng = np.random.default_rng(2)
    labels = rng.integers(0, len(RELATIONS), 1500)
    # Of conflicts the head of relations knows nothing: inference does.
    logits = 2.0 * np.eye(len(OUTPUTS))[labels + len(NLI)] + rng.normal(0, 0.5, (1500, len(OUTPUTS)))
    conflict, compatible = RELATIONS.index("conflict"), RELATIONS.index("compatible")
    logits[labels == conflict] = 2.0 * np.eye(len(OUTPUTS))[compatible + len(NLI)]
    logits[labels == conflict, NLI.index("contradiction")] = 4.0
    weights, bias = calibrate.fit(logits, labels)
    told = (logits @ weights.T + bias).argmax(axis=1)
    assert (told[labels == conflict] == conflict).mean() > 0.9
