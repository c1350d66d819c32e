# Everything sets itself up: `make serve` and `make test` are all that a newcomer needs.
# Targets other people's tools rely on: serve, build, check, test, bench.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve build check fix new diff test lint bench requirements clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: $(READY) .schema/sources.json ## build the site, serve it at http://127.0.0.1:8000/ and build again at each change
	$(BIN)/mkdocs serve --livereload

build: $(READY) ## build the site into site/; a failed build leaves the last good one in place
	rm -rf .build && SITE_DIR=.build $(BIN)/mkdocs build --strict --quiet
	rm -rf site && mv .build site

check: $(READY) .schema/sources.json ## check the data alone
	@$(BIN)/python -m macros check

fix: $(READY) ## repair what has one right answer: spelling of keys and ids, order, quotes, spacing
	@$(BIN)/python -m macros fix

new: $(READY) ## ask a few questions and write a record, a fact or a source; FROM=refs.bib takes sources over
	@$(BIN)/python -m macros new $(if $(FROM),--from $(FROM))

diff: $(READY) ## say in words what your work changes for readers
	@$(BIN)/python -m macros diff $(or $(BASE),main)

lint: $(READY) ## formatting, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: lint .venv/.browser ## every test, those in a browser included
	$(BIN)/pytest --numprocesses 2 --dist loadfile

bench: $(READY) ## time and weigh checking, building and the search
	$(BIN)/python -m tests.bench

requirements: $(READY) ## pin the newest versions, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	  --extra test pyproject.toml --output-file requirements.txt

clean: ## delete what was built and installed
	rm -rf $(VENV) .build .schema site

# Made anew when the pins change. A half-finished installation leaves no mark and is done again.
$(READY): requirements.txt pyproject.toml package-lock.json
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	npm ci --silent --no-audit --no-fund
	touch $@

# What editors complete keys and explain fields from; .vscode/settings.json sends them there.
.schema/sources.json: $(READY) macros/values.py macros/entries.py macros/terms.py macros/schema.py
	@$(BIN)/python -m macros schema .schema

.venv/.browser: $(READY)
	tests/install-browser $(BIN)/python
	touch $@
