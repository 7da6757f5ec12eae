"""The relation model: its description is trusted for nothing but what it says, its verdicts are symmetric."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_pairs import judge
from numpy.typing import NDArray

from dedup.conflicts import weighed
from dedup.errors import ModelError
from dedup.facts import Grammar
from dedup.relations import (
    DESCRIPTION,
    RELATIONS,
    SHIPPED,
    WEIGHTS,
    ShippedRelationModel,
    _nli_share,
    load_relation_model,
)

OUTPUTS = ("neutral", "unrelated", "reason", "update", "conflict", "compatible", "same")
"""Deliberately not the order of RELATIONS."""

onnx = pytest.importorskip("onnx")


def told(output: str, bias: float = 0.0) -> dict[str, Any]:
    """What a relation is read from: one output alone."""
    return {"bias": bias, "weights": dict.fromkeys(OUTPUTS, 0.0) | {output: 1.0}}


def tiny_model(folder: Path, **changes: Any) -> Path:
    """A model whose logit for output k is k times the share of tokens of id 5 ("fire") in the pair."""
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    vocabulary = {"<s>": 0, "<pad>": 1, "</s>": 2, "[UNK]": 3, "the": 4, "fire": 5, "flood": 6}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    tokenizer.save(str(folder / "tokenizer.json"))
    weights = np.arange(len(OUTPUTS), dtype=np.float32)[None, :]
    nodes = [
        helper.make_node("Equal", ["input_ids", "five"], ["hit"]),
        helper.make_node("Cast", ["hit"], ["hits"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["hits", "axis"], ["count"], keepdims=1),
        helper.make_node("ReduceSum", ["mask", "axis"], ["length"], keepdims=1),
        helper.make_node("Div", ["count", "length"], ["share"]),
        helper.make_node("MatMul", ["share", "weights"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["p", "t"]) for n in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["p", len(OUTPUTS)])],
        [
            numpy_helper.from_array(np.array(5, dtype=np.int64), "five"),
            numpy_helper.from_array(np.array([1], dtype=np.int64), "axis"),
            numpy_helper.from_array(weights, "weights"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(folder / "model.onnx"))
    description = {
        "name": "tiny",
        "outputs": OUTPUTS,
        "readout": {label: told(label) for label in RELATIONS},
        "max_tokens": 32,
        "sha256": {
            file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in ("model.onnx", "tokenizer.json")
        },
    }
    (folder / DESCRIPTION).write_text(json.dumps(description | changes), encoding="utf-8")
    return folder


def test_probabilities_follow_the_labels_of_the_file(tmp_path: Path) -> None:
    model = load_relation_model(str(tiny_model(tmp_path)))
    judged = model.judge([("fire fire fire", "fire"), ("the flood", "the")])
    assert judged.shape == (2, len(RELATIONS))
    assert judged.sum(axis=1) == pytest.approx([1, 1], abs=1e-6)
    assert model.labels[int(judged[0].argmax())] == "same"
    assert judged[1] == pytest.approx([1 / 6] * 6)
    assert model.name == "tiny"
    assert model.digest == hashlib.sha256((tmp_path / "model.onnx").read_bytes()).hexdigest()


def test_every_output_may_speak_for_every_relation(tmp_path: Path) -> None:
    readout = {label: told(label) for label in RELATIONS} | {"conflict": told("same", bias=50.0)}
    model = load_relation_model(str(tiny_model(tmp_path, readout=readout)))
    assert model.judge([("the", "flood")])[0, RELATIONS.index("conflict")] == pytest.approx(1)
    readout["conflict"] = told("same")
    judged = load_relation_model(str(tiny_model(tmp_path, readout=readout))).judge([("fire fire fire", "fire")])
    assert judged[0, RELATIONS.index("conflict")] == pytest.approx(judged[0, RELATIONS.index("same")])
    assert judged[0, RELATIONS.index("conflict")] > 1 / 6


def test_order_repetition_and_company_do_not_matter(tmp_path: Path) -> None:
    model = load_relation_model(str(tiny_model(tmp_path)))
    pairs = [(f"the fire {'flood ' * n}", "the fire") for n in range(40)]
    judged = model.judge(pairs)
    assert np.array_equal(judged, model.judge([(b, a) for a, b in pairs]))
    assert np.array_equal(np.repeat(judged, 2, axis=0), model.judge([pair for pair in pairs for _ in "ab"]))
    alone = np.concatenate([model.judge([pair]) for pair in pairs])
    assert judged == pytest.approx(alone, abs=1e-6)


def test_no_pairs_make_no_rows(tmp_path: Path) -> None:
    assert load_relation_model(str(tiny_model(tmp_path))).judge([]).shape == (0, len(RELATIONS))


def test_long_and_empty_sentences_are_judged(tmp_path: Path) -> None:
    judged = load_relation_model(str(tiny_model(tmp_path))).judge([("fire " * 5000, ""), ("", "")])
    assert np.isfinite(judged).all()


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path)
    with (folder / "model.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match="altered"):
        load_relation_model(str(folder))


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json"])
def test_missing_files_are_named(tmp_path: Path, missing: str) -> None:
    folder = tiny_model(tmp_path)
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=missing.replace(".", r"\.")):
        load_relation_model(str(folder))


def test_missing_weights_are_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=DESCRIPTION):
        ShippedRelationModel(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": 1}', '{"outputs": 3}'])
def test_a_broken_description_is_a_model_error(tmp_path: Path, text: str) -> None:
    tiny_model(tmp_path)
    (tmp_path / DESCRIPTION).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="description"):
        load_relation_model(str(tmp_path))


def test_a_description_that_lacks_a_relation_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reason"):
        load_relation_model(str(tiny_model(tmp_path, readout={r: told(r) for r in RELATIONS if r != "reason"})))


def test_a_description_of_other_outputs_than_the_network_has_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"6 outputs.* has 7"):
        load_relation_model(str(tiny_model(tmp_path, outputs=[name for name in OUTPUTS if name != "reason"])))


def test_weights_that_are_no_model_are_a_model_error(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path)
    (folder / "model.onnx").write_bytes(b"not a model")
    fields = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    fields["sha256"]["model.onnx"] = hashlib.sha256(b"not a model").hexdigest()
    (folder / DESCRIPTION).write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(ModelError, match="does not load"):
        load_relation_model(str(folder))


def test_an_unknown_name_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not load"):
        load_relation_model(str(tmp_path / "no-such-model"))


def test_nli_labels_are_read_in_any_order_and_case() -> None:
    share = _nli_share("some-model", {0: "Contradiction", 1: "ENTAILMENT", 2: "neutral"})
    assert share[0, RELATIONS.index("conflict")] == 1
    assert share[1, RELATIONS.index("same")] == 1
    assert share[2, RELATIONS.index("compatible")] == share[2, RELATIONS.index("unrelated")] == 0.5
    assert share.sum(axis=1) == pytest.approx([1, 1, 1])


def test_a_model_without_nli_labels_is_refused() -> None:
    with pytest.raises(ModelError, match="LABEL_0"):
        _nli_share("some-model", {0: "LABEL_0", 1: "LABEL_1"})


def test_importing_loads_neither_torch_nor_openvino() -> None:
    code = "import sys, dedup.relations; print(sorted({'torch', 'openvino', 'transformers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_shipped_model_tells_the_plain_cases_apart() -> None:
    model = load_relation_model()
    conflict, same, other = model.judge(
        [
            ("Nineteen people died when the ferry Maeve Star sank.", "The sinking of the Maeve Star killed 14 people."),
            ("The ferry sank off the coast on Tuesday.", "A ferry went down off the coast on Tuesday."),
            ("The ferry sank off the coast on Tuesday.", "Parliament voted to cut the tax on bread."),
        ]
    )
    assert model.labels[int(conflict.argmax())] in ("conflict", "update")
    assert model.labels[int(same.argmax())] == "same"
    assert model.labels[int(other.argmax())] == "unrelated"


def test_the_shipped_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in (WEIGHTS / SHIPPED).iterdir()) <= 70_000_000


class Opinion:
    """Gives every pair the same probabilities, and keeps what it was asked."""

    name, digest, labels, calibrated = "opinion", "", RELATIONS, False

    def __init__(self, **probabilities: float) -> None:
        self.probabilities = probabilities
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.asked += pairs
        judged = np.zeros((len(pairs), len(RELATIONS)), dtype=np.float32)
        for label, value in self.probabilities.items():
            judged[:, RELATIONS.index(label)] = value
        return judged


FIRES = ("The fire in Halden killed 12 people.", "The fire in Halden killed 14 people.")


@pytest.mark.parametrize(
    ("opinion", "surer"),
    [
        ({"conflict": 0.9, "same": 0.1}, True),
        ({"unrelated": 1.0}, False),
        ({"unrelated": 0.6, "conflict": 0.02, "same": 0.38}, False),
    ],
)
def test_a_second_opinion_raises_and_lowers_confidence(
    grammar: Grammar, opinion: dict[str, float], surer: bool
) -> None:
    judgement = judge(grammar, *FIRES)
    [before] = judgement.disagreements
    [after] = weighed(judgement, Opinion(**opinion)).disagreements
    assert (after.confidence > before.confidence) is surer
    assert 0.01 < after.confidence < 0.99
    assert after.left is before.left


def test_the_model_is_asked_about_the_sentences_and_about_the_values(grammar: Grammar) -> None:
    model = Opinion(conflict=1.0)
    weighed(judge(grammar, *FIRES), model)
    assert model.asked == [FIRES, ("The fire in Halden killed «12» people.", "The fire in Halden killed «14» people.")]


def test_the_command_line_takes_a_relation_model(tmp_path: Path) -> None:
    texts = ("The fire in Halden killed 12 people on Monday.", "The fire in Halden killed 14 people on Monday.")
    articles = [{"source": f"s{number}", "text": text} for number, text in enumerate(texts)]
    path = tmp_path / "fire.jsonl"
    path.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    command = [sys.executable, "-m", "dedup", "compare", str(path), "--format", "json", "--min-confidence", "0"]
    says = {"conflict": told("conflict", bias=9.0), "unrelated": told("unrelated", bias=-9.0)}
    sure = tiny_model(tmp_path, readout={label: told(label) for label in RELATIONS} | says)
    plain, asked = (
        json.loads(subprocess.run([*command, *more], capture_output=True, text=True, check=True).stdout)
        for more in ([], ["--relation-model", str(sure)])
    )
    assert plain["tool"]["models"]["relation"].startswith(f"{SHIPPED} ")
    assert asked["tool"]["models"]["relation"].startswith("tiny ")
    assert asked["findings"][0]["confidence"] > plain["findings"][0]["confidence"]
    missing = subprocess.run([*command, "--relation-model", str(tmp_path / "none")], capture_output=True, text=True)
    assert missing.returncode == 2
    assert "relation model" in missing.stderr
    assert "Traceback" not in missing.stderr
