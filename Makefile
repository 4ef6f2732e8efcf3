# Chancery: `make demo` shows it, `make test` checks it. Needs Python (3.11 to 3.14) and make, nothing else.

PACKAGES := chancery graph loaders
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.setup
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
PIP_INSTALL := $(BIN)/python -m pip install --quiet --require-virtualenv
LOCKED := $(PIP_INSTALL) --require-hashes --only-binary :all:

# The first of these that runs, is of a version that has wheels and can make a virtual environment; or your own: make PYTHON=/path/to/python
PYTHONS := $(if $(PYTHON),$(PYTHON),python3.14 python3.13 python3.12 python3.11 python3 python)
PYTHON_TEST := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help demo drafting setup setup-dev test lint check package-check dist format generate graphiql explorer pictures benchmark-analysis benchmark-graphql benchmark-load benchmark-explorer mutation evaluate-prose evaluate-names evaluate-relations evaluate-text lock clean browser

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | while IFS='	' read -r name text; \
	do printf '  make %-18s %s\n' "$$name" "$$text"; done

demo: setup ## Load the example dossier, ask the three questions, show the answers with their evidence; at a terminal, then the explorer
	@$(BIN)/chancery demo
	@if [ -t 1 ]; then exec $(BIN)/chancery serve --store .chancery/demo --port 0 --open; fi

drafting: $(SETUP)/drafting ## Add to .venv what reads articles: a parser with a small English model, readers of HTML and PDF

setup: $(SETUP)/runtime ## Make .venv with what Chancery runs on

setup-dev: $(SETUP)/dev ## Make .venv with what the tests need as well

test: browser $(SETUP)/ftm lint check ## Run everything: the linter, the formatter, the type checker, the tests

browser: ## Install Chromium for the tests of pages, where it is missing and that can be done
	@sh tests/engines/browser.sh

lint: setup-dev ## Check style, formatting and types
	@echo "ruff check" && $(BIN)/ruff check --quiet .
	@echo "ruff format --check" && $(BIN)/ruff format --check --quiet --diff .
	@echo "mypy --strict" && $(BIN)/mypy --no-error-summary
	@echo "mypy --strict, as on Windows" && $(BIN)/mypy --no-error-summary --platform win32 --cache-dir .mypy_cache/win32 $(PACKAGES)

TEST_PROCESSES := 2
check: setup-dev ## Run the tests alone, in two processes; make check T="tests/store -k merge" runs some of them, in one
	@echo "pytest" && $(BIN)/python -m pytest $(or $(T),--numprocesses $(TEST_PROCESSES) --dist loadscope --no-loadscope-reorder)

package-check: setup-dev ## Build the sdist and the wheel, install the wheel into an empty environment, run the demonstration
	@echo "pytest tests/test_package.py" && $(BIN)/python -m pytest tests/test_package.py

dist: setup-dev ## Build the sdist and the wheel into dist (CHANCERY_REPOSITORY=https://… puts the address into them)
	@$(BIN)/python -m build --no-isolation --outdir dist . >/dev/null && ls dist

format: setup-dev ## Rewrite the code in the agreed format
	@$(BIN)/ruff check --quiet --fix . && $(BIN)/ruff format --quiet .

generate: setup-dev ## Write all derived files anew: schema.graphql, the dossier's JSON Schema, pages and tables of docs
	@$(BIN)/python -m tests.derived

graphiql: ## Bundle GraphiQL anew into graph/web/graphiql from web-src/graphiql (maintainers; needs npm)
	@cd web-src/graphiql && npm ci --no-audit --no-fund --silent && npm run --silent build

explorer: ## Bundle the explorer's scripts and fonts anew into graph/explorer/static from web-src/explorer (maintainers; needs npm)
	@cd web-src/explorer && npm ci --no-audit --no-fund --silent && npm run --silent build

pictures: setup-dev ## Draw every page of the explorer into .cache/pictures, and the README's picture anew (needs Chromium)
	@CHANCERY_PICTURES=.cache/pictures $(BIN)/python -m pytest tests/web/test_explorer.py -k "arcadedb and (sight or for_all)"
	@cp .cache/pictures/explorer.png docs/explorer.png

benchmark-graphql: setup-dev ## Measure our GraphQL server beside @neo4j/graphql (A="--factor 10" on ten times the data)
	@$(BIN)/python -m benchmarks.graphql $(A)

benchmark-load: setup-dev ## Measure every way of loading beside a bare driver (A="--events 100000 --days 30" for a month)
	@$(BIN)/python -m benchmarks.load $(A)

benchmark-explorer: setup-dev ## Measure the frames of a second of the explorer's network (needs Chromium)
	@$(BIN)/python -m benchmarks.explorer $(A)

benchmark-analysis: setup-dev ## Measure analysis beside networkx, igraph, networkit and rustworkx (A="--no-large" for half the time)
	@$(BIN)/python -m benchmarks.analysis $(A)

UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-header

mutation: $(SETUP)/mutation ## Change the code in small ways and see what no test notices (P="graph/model", PROCESSES=1)
	@PROCESSES=$(PROCESSES) $(BIN)/python -m tests.mutation $(P)

evaluate-prose: setup-dev ## Compare the meetings read from prose with the labelled records; writes the tables (needs ../shared/data)
	@$(BIN)/python -m tests.loaders.historian.prose.report

evaluate-names: setup-dev ## Ask the archives for well-known names as typed; writes the tables (needs ../shared/data; A="--store PATH")
	@$(BIN)/python -m tests.graphql.names.report $(A)

evaluate-relations: setup-dev ## Compare relations and missions read from the archives with those coded by hand; writes the tables (needs ../shared/data)
	@$(BIN)/python -m tests.loaders.relations.report

evaluate-text: setup-dev ## Compare drafts of texts with the facts labelled by hand; writes the tables (needs ../shared/data; A=--blind: the blind texts alone)
	@$(BIN)/python -m tests.draft.report $(A)

lock: ## Write the requirements*.txt anew from pyproject.toml (maintainers; needs uv; U=--upgrade takes newer versions)
	@$(UV_COMPILE) $(U) pyproject.toml --extra dev --output-file requirements-dev.txt
	@$(UV_COMPILE) $(U) pyproject.toml --extra analysis --constraint requirements-dev.txt --output-file requirements.txt
	@$(UV_COMPILE) $(U) pyproject.toml --extra drafting --constraint requirements-dev.txt --output-file requirements-drafting.txt
	@$(UV_COMPILE) $(U) --group build --output-file requirements-build.txt
	@$(UV_COMPILE) $(U) --group mutation --output-file requirements-mutation.txt
	@$(UV_COMPILE) $(U) --group ftm --output-file requirements-ftm.txt

clean: ## Remove what make and the tools made: the virtual environment and the caches
	@rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	@find $(PACKAGES) tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# Set-up. A stamp each, so that it happens once, and again only when a lock or the project's metadata changes.

$(SETUP)/python:
	@found=; for python in $(PYTHONS); do \
	  if $$python -c '$(PYTHON_TEST)' >/dev/null 2>&1; then found=$$python; break; fi; done; \
	if [ -z "$$found" ]; then \
	  echo "Chancery needs Python 3.11, 3.12, 3.13 or 3.14 with its venv module, and found none (tried: $(PYTHONS))." >&2; \
	  echo "Install one (on Debian and Ubuntu also its package python3-venv), or name it: make PYTHON=/path/to/python3" >&2; \
	  exit 1; fi; \
	echo "Making $(VENV) with $$($$found --version)"; \
	$$found -m venv --clear $(VENV) && mkdir -p $(@D) && touch $@

$(SETUP)/runtime: $(SETUP)/python requirements.txt requirements-build.txt pyproject.toml
	@echo "Installing Chancery and what it runs on (the first time this takes a minute or two)"
	@$(LOCKED) -r requirements.txt -r requirements-build.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(SETUP)/drafting: $(SETUP)/runtime requirements-drafting.txt
	@echo "Installing what reads articles"
	@$(LOCKED) -r requirements-drafting.txt
	@touch $@

$(SETUP)/dev: $(SETUP)/runtime requirements-dev.txt
	@echo "Installing what the tests need"
	@$(LOCKED) -r requirements-dev.txt
	@touch $@

# PyICU is compiled. Without ICU's headers (libicu-dev, pkg-config) the test that needs it says that it is skipped.
$(SETUP)/ftm: $(SETUP)/python requirements-ftm.txt
	@echo "Installing followthemoney, which judges the entities that are exported"
	@$(BIN)/python -m venv --clear $(VENV)/ftm
	@if $(VENV)/ftm/bin/python -m pip install --quiet --require-hashes -r requirements-ftm.txt; then touch $@; \
	  else rm -rf $(VENV)/ftm; echo "It could not be installed: on Debian it needs libicu-dev and pkg-config. Its test is skipped." >&2; fi

$(SETUP)/mutation: $(SETUP)/dev requirements-mutation.txt
	@$(BIN)/python -m venv --clear $(VENV)/mutation
	@$(VENV)/mutation/bin/python -m pip install --quiet --require-hashes --only-binary :all: --no-binary yattag -r requirements-mutation.txt
	@touch $@
