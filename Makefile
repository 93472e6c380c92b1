# The one door to this project: `make help` lists what it does.
# The environment lives in .venv/ and holds exactly what packaging/locks/ says.

PYTHON ?= python3
BIN := .venv/bin
LOCKS := packaging/locks
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url
WITHOUT_QT := $(BIN)/python -m pytest -n 2 -p tests.without_qt -p no:pytest-qt --ignore=tests/ui
FAST := -m "not slow" --hypothesis-profile=fast
CATALOGS := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-fast check format bench pot catalogs docs sql screenshots wheel lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: .venv/runtime.stamp $(CATALOGS) ## open the window; without a screen, sign and verify the example
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then $(BIN)/tomtool; \
	    else $(BIN)/tomtool example --to build/beispiel; fi

test: .venv/dev.stamp $(CATALOGS) ## run every test
	@packaging/system-packages.sh tests
	@$(WITHOUT_QT)
	@$(BIN)/python -m pytest -n 2 tests/ui

test-fast: .venv/dev.stamp $(CATALOGS) ## run the tests that take no time
	@packaging/system-packages.sh tests
	@$(WITHOUT_QT) $(FAST)
	@$(BIN)/python -m pytest -n 2 $(FAST) tests/ui

check: .venv/dev.stamp $(CATALOGS) ## judge style, types, layers, texts, forms and the wheel
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python packaging/catalogs.py check
	$(BIN)/python packaging/findings_doc.py check
	$(BIN)/tomtool forms check
	@$(MAKE) --no-print-directory wheel

format: .venv/dev.stamp ## lay out the code and repair what can be repaired
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/dev.stamp $(CATALOGS) ## measure, beside the peers
	@$(BIN)/python -m tests.bench

pot: .venv/dev.stamp ## extract the texts into translations/tomtool.pot
	$(BIN)/python packaging/catalogs.py pot

catalogs: .venv/dev.stamp ## extract, and merge into every language; then translate and `make check`
	$(BIN)/python packaging/catalogs.py update

docs: .venv/dev.stamp $(CATALOGS) ## write the pages that are made from data
	$(BIN)/python packaging/findings_doc.py write

sql: .venv/dev.stamp ## compile the storage's statements into tomtool/storage/sql.py
	$(BIN)/python packaging/sql.py write

screenshots: .venv/dev.stamp $(CATALOGS) ## take the pictures of the user guide anew
	@packaging/system-packages.sh tests
	$(BIN)/python packaging/screenshots.py

wheel: .venv/dev.stamp ## build sdist and wheel into dist/ and look inside
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist . > /dev/null
	$(BIN)/check-wheel-contents dist/*.whl

lock: .venv/dev.stamp ## resolve the dependencies anew into packaging/locks/
	$(PIP) install uv
	$(LOCK) --upgrade pyproject.toml --group dev -o $(LOCKS)/dev.lock
	$(LOCK) --upgrade pyproject.toml -c $(LOCKS)/dev.lock -o $(LOCKS)/runtime.lock
	$(LOCK) --upgrade --group build -c $(LOCKS)/dev.lock -o $(LOCKS)/build.lock

clean: ## remove what was built, but not .venv/
	rm -rf build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f $(CATALOGS)
	find tomtool tests packaging -name __pycache__ -prune -exec rm -rf {} +

# --- the environment; a stamp is older than its lock when the lock has changed ------------------

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "tomtool needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@PYTHON=$(PYTHON) packaging/system-packages.sh
	$(PYTHON) -m venv .venv

.venv/runtime.stamp: $(LOCKS)/runtime.lock $(LOCKS)/build.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r $(LOCKS)/runtime.lock -r $(LOCKS)/build.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: $(LOCKS)/dev.lock pyproject.toml | .venv/bin/python
	$(PIP) install --require-hashes -r $(LOCKS)/dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ .venv/runtime.stamp

# Only after an edit: the editable install above compiles them all.
%.mo: %.po | .venv/runtime.stamp
	$(BIN)/pybabel --quiet compile -i $< -o $@
