# Every target sets up what it needs, once, and again after a lock changed.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.installed
DEV := .venv/.installed-dev
WEB := kg/serve/static/yasgui/LICENSES.txt
VENV = [ -x $(BIN)/python ] || { \
    $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
      || { echo "kg needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }; \
    $(PYTHON) -m venv .venv; }
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check

# two processes, a file of tests to one of them: its fixtures are made once
TWO := -n 2 --dist loadfile

export PYTHONHASHSEED := 0
export PYTHONUTF8 := 1

.PHONY: help setup demo check test fix bench soak docs web ci lock clean format lint types layers debian

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 10

setup: $(DEV) ## .venv with kg, its libraries and the tools to work on it

demo: $(RUN) ## the seeds to a store, a Turtle file, a page and a table in out/demo
	@$(BIN)/kg demo

check: format lint types layers ## format, lint, types, layers and the fast tests
	@$(BIN)/pytest -q $(TWO) -m "not slow and not long and not browser and not system"

test: $(DEV) ## all tests but the longest and those that need a browser, Virtuoso or a Java
	@$(BIN)/pytest -q $(TWO) -m "not long and not browser and not system"

fix: $(DEV) ## put right what can be put right without thinking
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

bench: $(DEV) ## measure quality, speed and memory (DATA=folder of annotated data, CORPUS=file.jsonl.gz)
	@$(BIN)/python -m bench.cases
	@$(BIN)/python -m bench.quality $(if $(DATA),--data $(DATA))
	@$(BIN)/python -m bench.speed $(CORPUS)
	@$(BIN)/python -m bench.scale --engines $(CORPUS)
	@$(if $(CORPUS),$(BIN)/python -m bench.store $(CORPUS))

soak: $(DEV) ## the long runs: hours of reading, watching and asking
	@$(BIN)/python -m bench.soak

docs: $(DEV) debian ## make generated pages, outputs and pictures again, and the site in site/
	@$(BIN)/python scripts/cli_page.py
	@$(BIN)/python scripts/ontology_page.py
	@$(BIN)/python scripts/readme.py --write
	@$(BIN)/python scripts/notebooks.py --write
	@$(BIN)/kg demo > /dev/null
	@$(BIN)/python scripts/screenshot.py out/demo/graph.html docs/page.png
	@$(BIN)/python scripts/docs_site.py

web: $(WEB) ## the query editor of `kg serve`, fetched by npm as web/package-lock.json pins it

$(WEB): web/package.json web/package-lock.json scripts/web_files.py | $(DEV) debian
	@npm ci --prefix web --loglevel=error > /dev/null
	@$(BIN)/python scripts/web_files.py

ci: format lint types layers debian web ## everything, browser and notebooks included
	@$(BIN)/pytest -q -m "" tests

format: $(DEV)
	@$(BIN)/ruff format --check --quiet --output-format concise .

lint: $(DEV)
	@$(BIN)/ruff check --quiet --output-format concise .

types: $(DEV)
	@$(BIN)/mypy --no-error-summary

layers: $(DEV)
	@$(BIN)/lint-imports --no-logo > .venv/layers.log || { cat .venv/layers.log; exit 1; }

DEBIAN := chromium:chromium firefox-esr:firefox-esr rapper:raptor2-utils npm:npm \
  virtuoso-t:virtuoso-opensource java:default-jre-headless

debian: # what tests and pictures need of the system, as program:package
	@missing=""; for pair in $(DEBIAN); do \
	  command -v "$${pair%%:*}" > /dev/null || missing="$$missing $${pair##*:}"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing from Debian:$$missing"; \
	  sudo=$$(command -v sudo || true); \
	  $$sudo apt-get update -qq; \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -qq -y $$missing > /dev/null; \
	fi

lock: $(DEV) ## choose versions again; prints what changed
	@$(BIN)/python scripts/lock.py

clean: ## remove what can be made again, .venv included
	@rm -rf .venv out build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What runs kg. The development lock holds the same versions and more, so it serves as well.
$(RUN): requirements.lock
	@if [ ! -e $(DEV) ]; then \
	  echo "setting up .venv (a few minutes, once)"; \
	  $(VENV); \
	  $(PIP) install --require-hashes -r requirements.lock; \
	  $(PIP) install --no-deps --no-build-isolation -e .; \
	else \
	  $(MAKE) $(DEV); \
	fi
	@touch $@

$(DEV): requirements-dev.lock requirements.lock
	@echo "setting up .venv for development (a few minutes, once)"
	@$(VENV)
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $(RUN) $@
