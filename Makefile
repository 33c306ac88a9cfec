# All that there is to do in this folder; `make` alone lists it.

PYTHON ?= $(shell command -v python3.11 2>/dev/null || command -v python3 2>/dev/null || echo python3)
DOCKER ?= docker
BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help example test check validate messages image clean

# What the Python files of a folder say by a name goes into the Dutch catalogue of another folder.
define update-catalogue
	$(BIN)/pybabel -q extract -F pyproject.toml --no-default-keywords -k $(2) -k listed:2 --no-location \
	  --omit-header -o .venv/messages.pot $(1)
	$(BIN)/pybabel -q update -i .venv/messages.pot -l nl -o $(3)/nl.po --no-fuzzy-matching \
	  --ignore-obsolete --omit-header
endef

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

example: $(READY) ## grade the example class into the folder out, and show the result
	$(BIN)/grader grade examples/class --exercise '0[1-6]-*' --out out

test: $(READY) ## run the project's own tests
	$(BIN)/python -m pytest

check: $(READY) ## format, lint and types, without changing a file
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

validate: $(READY) ## let the course check itself
	$(BIN)/grader validate

messages: $(READY) ## bring the catalogues of translations up to date
	$(call update-catalogue,grader,Message,grader/locale)
	$(call update-catalogue,exercises,say,locale)

image: ## build the Docker image called grader
	$(DOCKER) build -t grader .

clean: ## remove what was made here: environment, results, caches
	rm -rf .venv out graded dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Made anew only when what the project depends on has changed.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'make: $(PYTHON) is missing or older than Python 3.11. Install Python 3.11 or newer,' \
	    'or name it: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo 'make: $(PYTHON) cannot make virtual environments: its module ensurepip is missing.' \
	    'On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)
