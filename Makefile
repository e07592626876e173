# `make site` builds content/ into site/; `make test` runs every check that CI runs.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
# Wheels only, each with its hash; feedgen is published as source alone and is built with the pinned setuptools.
LOCKED := --require-hashes --only-binary :all: --no-binary feedgen --no-build-isolation

.PHONY: site serve test soak lock clean

site: .venv/.site
	$(BIN)/broadsheet build

serve: .venv/.site
	$(BIN)/broadsheet serve

test: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

soak: .venv/.test
	$(BIN)/python -m pytest -n auto -m soak

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Broadsheet needs Python 3.11 or newer; set PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "This Python cannot make environments: install the package python3-venv (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.site: requirements.lock pyproject.toml .venv/.made
	$(PIP) $(LOCKED) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: requirements-dev.lock .venv/.site
	$(PIP) $(LOCKED) -r requirements-dev.lock
	@touch $@
