# make demo and make test set up all they need in .venv: Python 3.11 or later, git and make suffice.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint types tests browser bench lock keep clean help

demo: $(READY)  ## check every event under fixtures/, print what it finds and how right that is
	@for event in fixtures/*/; do \
		printf '\n== %s\n\n' "$${event%/}"; \
		$(BIN)/consistency check "$${event}articles" --fail-on never || exit; \
	done
	@printf '\n== against the gold of each event\n\n'
	@$(BIN)/consistency evaluate fixtures/*

test: $(READY)  ## every check: lint, types, tests; one that fails does not hide the others
	@$(MAKE) --no-print-directory --keep-going lint types tests

lint: $(READY)  ## ruff: faults and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

tests: $(READY) browser  ## pytest: on all cores, then by itself what looks at the clock
	@$(BIN)/pytest -n auto --dist loadfile -m "not timed"; failed=$$?; $(BIN)/pytest -m timed && exit $$failed

browser: $(READY)  ## Chromium and axe-core for the tests of the page, where they can be had
	@tests/browser/set_up.sh

bench: $(READY)  ## how fast figures are read
	$(BIN)/python benchmarks/bench_extract.py

keep: $(READY)  ## make the samples, snapshots and README outputs anew, to be read in the diff
	CONSISTENCY_KEEP=1 $(BIN)/pytest tests/report tests/browser tests/test_docs.py

lock: $(READY)  ## pin what is installed
	$(BIN)/pip freeze --exclude-editable --exclude pip --exclude setuptools > constraints.txt

clean:  ## remove the environment and the caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo 'make: no Python 3.11 or later found; install one, or say make PYTHON=/path/to/python' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	@touch $@
