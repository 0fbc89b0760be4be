# Everything that is done to this project from a command line. `make` alone explains itself.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input
WORKERS ?= 2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run dev test browser pictures memory messages bench bench-editions audit screens drill-counts check audit-deps format requirements

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  Environment: PORT (8000), DATA_DIR (var), PYTHON (python3); more in docs/operating.md."

run: $(VENV)/for-running ## serve the site as in production; an empty one gets the demonstration edition
	@DEBUG=0 $(PY) manage.py start

dev: $(VENV)/for-development ## serve the site with DEBUG, reloading when the code changes
	@DEBUG=1 $(PY) manage.py start --no-serve
	@DEBUG=1 $(PY) manage.py runserver $${ADDRESS:-127.0.0.1}:$${PORT:-8000}

test: $(VENV)/for-development ## run the tests, except those in a browser and those of memory
	@$(PY) -m pytest -n $(WORKERS) -m "not browser and not memory" $(ARGS)

browser: $(VENV)/for-development ## run the journeys in Chromium
	@.ci/chromium
	@.ci/readability $(VENV)/readability || echo "SKIPPED: what a reader view makes of the stories"
	@$(PY) -m pytest -m browser $(ARGS)

pictures: $(VENV)/for-development ## take the pictures of the editors' guide anew
	@.ci/chromium
	@$(PY) -m pytest -m browser tests/browser/pictures.py $(ARGS)

memory: $(VENV)/for-development ## watch how far a process grows over many requests
	@$(PY) -m pytest -n $(WORKERS) -m memory $(ARGS)

messages: $(VENV)/for-development ## gather the words of the interface for translation, and make what is translated take effect
	@.ci/words gather $(VENV)

bench: $(VENV)/for-development ## what things cost, as processor time beside a baseline
	@$(PY) -m tests.bench $(ARGS)

bench-editions: $(VENV)/for-development ## what every page costs in a large edition beside a small one (ARGS)
	@$(PY) -m tests.bench.editions $(ARGS)

audit: $(VENV)/for-development ## what a reader’s browser gets: weight, movement, headers, axe, Nu, Lighthouse
	@.ci/chromium
	@$(PY) -m tests.audit $(ARGS)

screens: $(VENV)/for-development ## every kind of page as a picture, in var/screens: sizes, light, dark, print, right to left
	@.ci/chromium
	@$(PY) -m tests.audit.screens $(ARGS)

drill-counts: $(VENV)/for-development ## kill the server a hundred times under load; is a count lost, or doubled?
	@$(PY) -m tests.drills.counts

check: $(VENV)/for-development ## formatting, lint, types, imports, templates, migrations, deployment
	@.ci/check $(VENV)

audit-deps: $(VENV)/for-development ## look for known weaknesses in what is installed
	@$(PY) -m pip_audit --require-hashes --disable-pip -r requirements-services.txt

format: $(VENV)/for-development ## put code and templates into shape
	@$(PY) -m ruff format --quiet .
	@$(PY) -m ruff check --quiet --fix .
	@find templates -name '*.html' -exec $(VENV)/bin/djade --target-version 5.2 {} + || true

# Pins, with a hash for every file that may be installed, and without the name of any host. A file
# that others are pinned by may name no extras; the last one must, or pip would look for a newer
# package than the one pinned.
PINS := $(PY) -m piptools compile --quiet --generate-hashes --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host pyproject.toml

requirements: export CUSTOM_COMPILE_COMMAND = make requirements
requirements: $(VENV)/for-development ## pin anew after a change in pyproject.toml (ARGS=--upgrade: newest)
	@$(PINS) --strip-extras $(ARGS) -o requirements.txt
	@$(PINS) --strip-extras $(ARGS) -c requirements.txt --extra postgresql --extra redis -o requirements-services.txt
	@$(PINS) --no-strip-extras $(ARGS) -c requirements-services.txt --extra postgresql --extra redis --extra dev \
		-o requirements-dev.txt
	@sed -i 's/^lxml\[html-clean\]==/lxml==/' requirements-dev.txt # pip 23 trips over it; what it asks for is pinned

# What has been installed is remembered by empty files in the virtual environment.

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed. Name it, as in: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python's venv module is needed; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/for-running: requirements.txt | $(VENV)/pyvenv.cfg
	@echo "Installing what the site needs ..."
	@$(PIP) install --no-compile --require-hashes -r requirements.txt
	@touch $@

$(VENV)/for-development: requirements-dev.txt requirements.txt | $(VENV)/pyvenv.cfg
	@echo "Installing what development needs ..."
	@$(PIP) install --no-compile --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/for-running
