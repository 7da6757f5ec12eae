# Everything runs in .venv. PIP_ARGS reaches pip: a mirror, a proxy, or an index with a CPU build of torch.
PYTHON ?= python3
PIP_ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup demo test check format bench bench-full eval eval-relation torture fuzz train clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

# The main job on the project's own articles; leaves out/hanoi-summit.html and .json.
demo: setup
	mkdir -p out
	$(BIN)/dedup compare fixtures/hanoi-summit/ours fixtures/hanoi-summit/theirs \
	  -o out/hanoi-summit.html -o out/hanoi-summit.json
	@echo "Report: out/hanoi-summit.html"

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# make bench ARTICLES=news.jsonl.gz DATA=folder measures on your own articles and labelled sets.
bench: setup
	$(BIN)/python benchmarks/encode.py $(if $(ARTICLES),--articles $(ARTICLES))
	$(BIN)/python benchmarks/compare.py $(if $(ARTICLES),--articles $(ARTICLES))
	$(BIN)/python benchmarks/check.py $(if $(ARTICLES),--articles $(ARTICLES))
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) --constraint constraints.txt --editable '.[peers]'
	$(BIN)/python benchmarks/peers.py $(if $(DATA),--data $(DATA))

# Growth from 1,500 to 12,000 articles, and the search at each size: about an hour, goes on where it was interrupted.
bench-full: setup
	$(BIN)/python benchmarks/growth.py $(if $(ARTICLES),--articles $(ARTICLES))
	$(BIN)/python benchmarks/search.py $(if $(ARTICLES),--articles $(ARTICLES))

# make eval DATA=folder: precision, recall and clusters on labelled sets, with tables and lists in out/eval.
eval: setup
	test -n "$(DATA)" || { echo "say where the labelled sets are: make eval DATA=folder"; exit 2; }
	$(BIN)/python -m benchmarks.quality --data $(DATA)

# Kills `archive add` 200 times at random moments; nothing it committed may be lost.
torture: setup
	$(BIN)/python benchmarks/torture.py --kills $(or $(KILLS),200)

# Ten minutes of broken files for each reader: no crash, no hang, no memory beyond 1 GiB.
fuzz: setup
	$(BIN)/python benchmarks/fuzz.py --seconds $(or $(SECONDS_EACH),600)

# make eval-relation DATA=folder: the table of figures of what `make train` left, as its model card has it.
eval-relation: setup
	test -n "$(DATA)" || { echo "say where the data is: make eval-relation DATA=folder"; exit 2; }
	$(BIN)/python -m training evaluate --data $(DATA) --work $(or $(WORK),out/training)

# make train DATA=folder: the relation model, from labelled data and news to exported weights; each step resumes. Minutes
# with a graphics card; without one MINUTES= ends each of its seven trainings early.
train: setup
	test -n "$(DATA)" || { echo "say where the data is: make train DATA=folder"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS) --constraint constraints.txt --editable '.[train]'
	$(BIN)/python -m training all --data $(DATA) --work $(or $(WORK),out/training) $(if $(BASE),--base $(BASE)) $(if $(MINUTES),--minutes $(MINUTES))

clean:
	rm -rf $(VENV) out build dist *.egg-info
