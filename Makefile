# make demo    the environment, then the corpus read into demo.db and the sample article's events as a table
# make test    the environment, then the tests
# make test-web   Chromium where there is none (as root, by apt-get), then the tests of the pages in it
# make screenshots   docs/images/ anew, from demo.db
# make setup   the environment alone: .venv/bin/forewarn
# make fuzz    thousands of mutated sentences through the engine (COUNT=5000; FUZZ=FOLDER adds your own JSON Lines)
# make lint gate docs site bench lock clean    for those who change the code
#
# Another Python than python3 (3.11 or newer is needed): make demo PYTHON=python3.12

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# The stamps name the Python, so that another one makes the environment anew.
PACKAGES  := $(VENV)/packages-$(notdir $(PYTHON))
INSTALLED := $(VENV)/installed-$(notdir $(PYTHON))
EVENTS ?= 100000
ON_TOPIC ?= corpus/articles.jsonl

.PHONY: setup demo test test-web screenshots lint fuzz gate docs site bench lock clean
.DELETE_ON_ERROR:

setup: $(INSTALLED)

$(PACKAGES): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "make: there is no $(PYTHON) here; forewarn needs Python 3.11 or newer: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: forewarn needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1); name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "make: $(PYTHON) cannot make environments; install its venv package (python3-venv on Debian and Ubuntu)" >&2; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(INSTALLED): $(PACKAGES) pyproject.toml pipeline/forewarn/__init__.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The sample article comes in as a page, the others as lines.
demo: setup
	grep -v '"id": "duty-to-warn"' corpus/articles.jsonl | cat - corpus/incidents/articles.jsonl | $(BIN)/forewarn ingest --db demo.db - corpus/pages
	$(BIN)/forewarn query --db demo.db --status all --limit 0 --text '"duty to warn"'
	@echo
	@echo "To see it in the browser: $(BIN)/forewarn serve demo.db --open"

test: setup
	$(BIN)/python -m pytest

test-web: setup
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || command -v chromium-browser google-chrome >/dev/null || \
	    { [ "$$(id -u)" = 0 ] && apt-get install --yes --quiet chromium; } || \
	    { echo "make: there is no Chromium here; install it (on Debian: apt-get install chromium) or name it: CHROMIUM=/path" >&2; exit 1; }
	REQUIRE_BROWSER=1 $(BIN)/python -m pytest tests/web

screenshots: demo
	$(BIN)/python tools/screenshots.py demo.db

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/forewarn check

# FUZZ names a folder of JSON Lines with texts, to be read as they are and mutated.
fuzz: setup
	PYTHONPATH=. $(BIN)/python -m tests.fuzz $(or $(COUNT),5000) $(FUZZ)

# What the engine reaches on corpus/ beside its pinned floors; PIN=1 raises the floors to it.
gate: setup
	PYTHONPATH=. $(BIN)/python tests/gate.py $(if $(PIN),--pin)

# The pages that are made from code, the drawing of the parts, and what commands print in README.md, docs/questions.md and others.
docs: setup
	$(BIN)/python tools/build_docs.py
	$(BIN)/python tools/build_architecture.py
	$(BIN)/python tools/build_outputs.py

# The docs as a site, in build/site; it loads nothing from elsewhere.
site: setup
	$(BIN)/mkdocs build --strict --quiet

# What extraction costs beside bare spaCy, to build/ratios-COMMIT.json; MIXED=FILE adds ordinary news; two such files are
# compared by benchmarks/ratios.py --compare. Then a database of generated events, and how long each filter of
# `forewarn query`, and each page where there is a Chromium, takes.
bench: setup
	mkdir -p build
	$(BIN)/python benchmarks/ratios.py --on-topic $(ON_TOPIC) $(if $(MIXED),--mixed $(MIXED)) \
	    --out build/ratios-$$(git describe --always --dirty 2>/dev/null || echo now).json
	test -f build/bench-$(EVENTS).db || \
	    $(BIN)/python benchmarks/generate_database.py build/bench-$(EVENTS).db --events $(EVENTS) --articles $$(($(EVENTS) / 5))
	$(BIN)/python benchmarks/query_times.py build/bench-$(EVENTS).db
	! command -v "$${CHROMIUM:-chromium}" >/dev/null || $(BIN)/python benchmarks/page_times.py build/bench-$(EVENTS).db

# uv is needed for this alone; it is not part of the environment.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	@{ sed -n '/^#/p' requirements.lock; build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header --group pyproject.toml:dev --all-extras pyproject.toml; } > build/requirements.lock
	mv build/requirements.lock requirements.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis demo.db demo.db-wal demo.db-shm
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
