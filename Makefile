# Each target sets up what it needs; a second run starts at once.
.PHONY: help demo check test test-all lab build wheel colab answers bench study lock clean

KERN := .venv/bin/kern
READY := .venv/.ready
# One more than there are cores: browsers, limits of time and processes that end keep a core half idle.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)))
# Only root can make the users that a hub has; the rest of the suite needs none
ROOT := $(filter 0,$(shell id -u))
HUB := /var/tmp/kern-kit-hub
PYTEST := .venv/bin/python -m pytest -q -n $(WORKERS) --maxprocesses=8 --dist loadgroup --durations=15

help:
	@echo "make demo     grade a sample class and see its marks and feedback"
	@echo "make check    look at style, types, imports and what lessons claim, in a minute"
	@echo "make test     run the suite, in about half an hour; one exercise: pytest tests/exercises -k relu"
	@echo "make test-all run all of it, with what takes long"
	@echo "make lab      open the lessons in JupyterLab, as students see them"
	@echo "make build    make release/ and solutions/ from source/"
	@echo "make wheel    make the file that students install, in dist/"
	@echo "make colab    run every lesson with Colab's versions of the packages"
	@echo "make answers  grade the bank of right and wrong answers"
	@echo "make bench    measure what grading costs, and how often right answers pass"
	@echo "make study    train every method of the course on 20 to 400 labelled castings and record each score"
	@echo "make lock     look for newer versions of the packages"

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh

demo: $(READY)
	@sh tools/sandbox.sh
	@$(KERN) demo

check: $(READY)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/python -m pytest -q tests/project/test_imports.py tests/lessons/test_ties.py tests/lessons/test_broken_ties.py

test: $(READY)
	@sh tools/browser.sh
	@sh tools/sandbox.sh
	.venv/bin/ruff check
	KERN_MUST_BROWSER=1 KERN_MUST_SANDBOX=1 $(PYTEST)

test-all: $(READY)
	@sh tools/browser.sh
	@sh tools/sandbox.sh
	@sh tools/postgres.sh
	@$(if $(ROOT),sh tools/hub.sh $(HUB))
	.venv/bin/ruff check
	KERN_MUST_BROWSER=1 KERN_MUST_SANDBOX=1 KERN_MUST_POSTGRES=1 $(if $(ROOT),KERN_MUST_HUB=1) $(PYTEST) --thorough

# Without nbgrader's panels, which are for those who write and grade lessons
lab: $(READY)
	JUPYTER_CONFIG_PATH="$(CURDIR)/tools/lab" .venv/bin/jupyter lab --notebook-dir=release $(if $(filter 0,$(shell id -u)),--allow-root)

build: $(READY)
	@$(KERN) build

wheel: $(READY)
	.venv/bin/python -m hatchling build -t wheel

colab: $(READY)
	.venv/bin/python tools/colab.py $(COLAB)

answers: $(READY)
	@sh tools/sandbox.sh
	@$(KERN) answers tests/answers

bench: $(READY)
	@sh tools/sandbox.sh
	.venv/bin/python bench/grading.py $(BENCH)
	.venv/bin/python bench/lab.py
	.venv/bin/python bench/checks.py
	.venv/bin/python bench/growth/growth.py
	.venv/bin/python bench/passes.py
	.venv/bin/python bench/watching.py

study: $(READY)
	.venv/bin/python bench/record.py
	.venv/bin/python bench/designs.py
	.venv/bin/python bench/pointing.py

lock: $(READY)
	.venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
		--extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv demo build
