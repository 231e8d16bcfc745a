# SPDX-License-Identifier: GPL-2.0-or-later
# Everything that is built lies under .venv/. IMAGE=path makes `make demo` segment that image instead of an invented scene.
# PYTEST="-m 'not slow and not desktop'" gives `make test` options of pytest; the markers are gpu, data, desktop and slow.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: setup demo test test-engine test-plugin test-dock test-dock-1 test-dock-2 test-desktop matrix hostile lint types bench bench-peers tables model i18n package clean

IMAGE ?=
DATA ?= ../shared/data
BUDGET ?= small
QUICK ?=
PYTEST ?=
MATRIX ?= .venv/matrix
MATRIX_OPTIONS ?=
RECIPE ?= default
MODEL_OPTIONS ?=
BIN := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
ENGINE := .venv/engine/$(BIN)/python
QGIS := .venv/qgis/bin/python
BENCH := .venv/bench/bin/python
# SYSTEM_PACKAGES= installs none, for systems without apt or without QGIS.
# QGIS's bindings belong to the system's Python, whatever python3 comes first on the PATH.
SYSTEM_PYTHON := /usr/bin/python3
# Another Python for the engine's environment, where the system's is too new or too old for PyTorch.
ENGINE_PYTHON := $(SYSTEM_PYTHON)
# libx11-6 and libxtst6 press keys in the desktop tests, qgis-server-* serve a WMS; the last two list and compile the translations.
SYSTEM_PACKAGES := qgis python3-qgis qgis-server-bin qgis-server-wms xvfb xauth libx11-6 libxtst6 python3-venv ca-certificates qttools5-dev-tools pyqt5-dev-tools

setup: .venv/engine.stamp .venv/qgis.stamp

.venv/system.stamp: .ci/system-packages Makefile
	mkdir -p .venv
	bash .ci/system-packages $(SYSTEM_PACKAGES)
	touch $@

.venv/engine.stamp: engine/requirements.txt pyproject.toml tests/requirements-engine.txt tests/requirements-qt6.txt | .venv/system.stamp
	$(ENGINE_PYTHON) -m venv .venv/engine
	$(ENGINE) -m pip install --quiet -r engine/requirements.txt -r tests/requirements-engine.txt
	$(ENGINE) -m pip install --quiet --no-deps -r tests/requirements-qt6.txt
	$(ENGINE) -m pip install --quiet --no-deps --editable .
	touch $@

.venv/qgis.stamp: tests/requirements-qgis.txt | .venv/system.stamp
	$(SYSTEM_PYTHON) -m venv --system-site-packages .venv/qgis
	$(QGIS) -m pip install --quiet -r tests/requirements-qgis.txt
	touch $@

demo: setup
	$(ENGINE) tools/demo.py --image "$(IMAGE)" --out demo

# Both halves run even when the first fails, so that one run shows every failure. `make -j2 -O test` runs them side by side.
test: setup
	$(MAKE) --no-print-directory --keep-going test-engine test-plugin

# Tests run side by side: one thread for each engine that they start, instead of one for each core.
test-engine test-dock-1 test-dock-2 test-desktop: export OMP_NUM_THREADS := 1

test-engine: .venv/engine.stamp
	@echo "== Engine and contract"
	$(ENGINE) -m pytest -n auto --dist worksteal $(PYTEST) tests/engine tests/contract tests/hostile

# Side by side; what they print appears as each ends.
test-plugin: setup
	@echo "== Plugin and desktop, in QGIS's Python"
	$(MAKE) --no-print-directory --keep-going --jobs=3 --output-sync=target test-dock-1 test-dock-2 test-desktop

# Each QGIS has a display of its own, and settings of its own: pytest-qgis keeps them apart by PYTEST_XDIST_WORKER.
DISPLAY_OPTIONS := --auto-servernum --server-args="-screen 0 1600x1000x24"

# Half of the dock's tests by the time they take; a new folder belongs to the other half.
DOCK_1 := $(addprefix tests/plugin/,damage refine segment sketch)

test-dock: test-dock-1 test-dock-2

test-dock-1: setup
	LC_ALL=C.UTF-8 PYTEST_XDIST_WORKER=$@ xvfb-run --server-num=99 $(DISPLAY_OPTIONS) $(QGIS) -m pytest $(PYTEST) $(DOCK_1)

test-dock-2: setup
	LC_ALL=C.UTF-8 PYTEST_XDIST_WORKER=$@ xvfb-run --server-num=199 $(DISPLAY_OPTIONS) $(QGIS) -m pytest $(PYTEST) tests/plugin $(addprefix --ignore=,$(DOCK_1))

test-desktop: setup
	LC_ALL=C.UTF-8 PYTEST_XDIST_WORKER=$@ xvfb-run --server-num=299 $(DISPLAY_OPTIONS) $(QGIS) -m pytest $(PYTEST) tests/desktop

# `make test` in throw-away Debian systems built by debootstrap, for hours, as root; `python3 tools/matrix.py --help` lists MATRIX_OPTIONS.
matrix:
	python3 tools/matrix.py --folder "$(MATRIX)" $(MATRIX_OPTIONS)

# The campaigns against files, protocol and kills in full size, for hours; `make test` runs small ones.
hostile: .venv/engine.stamp
	ROOFLINE_HOSTILE=1 $(ENGINE) -m pytest $(PYTEST) tests/hostile

# Style, spelling, imports, types, workflow files, and the scan that plugins.qgis.org makes of an upload.
lint: .venv/engine.stamp
	$(ENGINE) -m ruff check .
	$(ENGINE) -m ruff format --check .
	$(ENGINE) -m codespell_lib
	.venv/engine/bin/lint-imports --no-cache
	$(MAKE) --no-print-directory types
	$(ENGINE) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(ENGINE) tools/scan.py

types: .venv/engine.stamp
	mkdir -p .venv/lint && ln -sfn ../.. .venv/lint/roofline
	$(ENGINE) -m mypy -p roofline.engine -p roofline.plugin -p roofline.benchmarks -p roofline.experiments -p roofline.tools

bench: setup bench-peers
	for script in benchmarks/{speed,memory}/*.py; do $(ENGINE) "$$script"; done

# Ours and the peers, for an hour or two: QUICK=--quick shows in minutes that all runs.
bench-peers: .venv/bench.stamp
	$(BENCH) -m benchmarks.peers $(QUICK)
	$(BENCH) -m benchmarks.footprints --data "$(DATA)"

# Peers never enter the engine's environment. torch comes first, from the engine's list, so that nothing brings another build of it.
.venv/bench.stamp: engine/requirements.txt benchmarks/requirements.txt benchmarks/requirements-peers.txt
	mkdir -p .venv
	$(SYSTEM_PYTHON) -m venv .venv/bench
	$(BENCH) -m pip install --quiet -r engine/requirements.txt
	$(BENCH) -m pip install --quiet -r benchmarks/requirements.txt
	$(BENCH) -m pip install --quiet --no-deps -r benchmarks/requirements-peers.txt
	$(BENCH) -m pip install --quiet --no-deps --editable .
	touch $@

# The paper's tables and our own, for hours: BUDGET=small fits two cores, BUDGET=full wants CUDA; what has a result is not run again.
tables: setup
	$(ENGINE) -m experiments --data "$(DATA)" --budget $(BUDGET)

# The model that Roofline comes with, from a tagged commit: hours on two cores; the same command continues where it stopped.
# RECIPE names a file of resources/recipes; `tools/make_model.py --help` lists MODEL_OPTIONS.
model: .venv/engine.stamp
	$(ENGINE) -m pip install --quiet --no-deps -r engine/requirements-training.txt
	$(ENGINE) tools/make_model.py --recipe resources/recipes/$(RECIPE).toml --data "$(DATA)" $(MODEL_OPTIONS)

i18n: setup
	python3 tools/engine_sentences.py
	pylupdate5 -noobsolete plugin/*.py plugin/*/*.py -ts $(wildcard i18n/*.ts)
	# Line numbers would change with every edit of the code.
	for file in i18n/*.ts; do lconvert -locations none -i "$$file" -o "$$file"; done
	lrelease i18n/*.ts

package: .venv/engine.stamp
	$(ENGINE) tools/package.py

clean:
	rm -rf .venv demo dist
