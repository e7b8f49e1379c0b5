# The project's verbs. Each sets up what it needs by itself in .venv; only Python 3.11 or newer and make come first.
# More arguments go through ARGS: make test ARGS="tests/store -x", make run ARGS="--data ~/office".

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := setup_assistant screens store
# A file that does not compile is for the command that follows to report.
COMPILED := $(BIN)/python -m compileall -qq $(PACKAGES) || true
PIP := $(BIN)/python -m pip --disable-pip-version-check
ARGS ?=

# The first Python that is new enough and runs; PYTHON=… on the command line chooses another.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14 python3.15; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo "$$python"; break; }; done)

.DEFAULT_GOAL := help
.PHONY: help install install-dev run test soak lint format bench screenshots lock wheel clean

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 20

install: $(VENV)/.project  ## install the assistant into .venv (run: .venv/bin/setup-assistant)
	@$(COMPILED)

install-dev: $(VENV)/.dev  ## install it with test and lint tools
	@$(COMPILED)

run: install  ## open the assistant
	@$(BIN)/setup-assistant $(ARGS)

# Four processes for two cores, as many of them wait for the programs they drive.
test: install-dev  ## run all tests
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 4 --dist worksteal -q $(ARGS)

soak: install-dev  ## crash, disk-failure and random-key tests, about an hour
	@folder=$$(mktemp -d) && $(BIN)/python -m tests.crash.killing "$$folder" $(ARGS) && rm -r "$$folder"
	@$(BIN)/python -m tests.crash.disk_faults
	@THOROUGH=1 $(BIN)/python -m pytest -q tests/crash/test_cut_and_flipped.py tests/program/test_examples_by_keys.py
	@KEYS=2000 $(BIN)/python -m pytest -n 2 -q tests/program/test_diff_driver.py -k any_keys
	@DROPS=all $(BIN)/python -m pytest -n 2 -q tests/screens/test_every_drop.py
	@$(BIN)/python -m tests.screens.two_operators --seed $$(date +%s)

lint: $(VENV)/.dev  ## check style, types and import rules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev  ## fix style automatically
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: install-dev  ## measure speed
	$(BIN)/python -m benchmarks $(ARGS)

screenshots: install-dev  ## redraw the screenshots
	$(BIN)/python -m tests.screenshots $(ARGS)

wheel: $(VENV)/.dev  ## build dist/*.whl
	$(BIN)/python -m build --wheel --no-isolation $(ARGS)

# uv comes into a folder that is thrown away. What is locked stays as it is; ARGS=--upgrade takes what is newest.
LOCK = $$folder/uv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --custom-compile-command "make lock" pyproject.toml $(ARGS)
lock:  ## update the lock files from pyproject.toml
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(PYTHON) -m venv "$$folder/uv"; "$$folder/uv/bin/python" -m pip install -q uv==0.13.9; \
	$(LOCK) --group build -o requirements.lock; \
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove everything built
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache \
		snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps, oldest first: the environment, what runs, the project itself, what tests.

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv and ensurepip is required" \
		"(Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.locked: requirements.lock | $(VENV)/.made
	$(PIP) install -q --require-hashes -r requirements.lock
	@touch $@

# Nothing is downloaded here: hatchling came with the lock. The checkout stays editable.
$(VENV)/.project: pyproject.toml setup_assistant/__init__.py $(VENV)/.locked
	$(PIP) install -q --no-index --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.locked | $(VENV)/.project
	$(PIP) install -q --require-hashes -r requirements-dev.lock
	@touch $@
