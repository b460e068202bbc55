# `make run` and `make test` are all that is needed; each does its own set-up.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 5005
BIN := .venv/bin

export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3

help: ## show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## set up, train if needed, and serve on http://localhost:5005 (PORT= for another)
	@scripts/widget || echo "The chat window could not be built; the plain page at /chat does without it."
	@$(BIN)/hairline train
	@PORT=$(PORT) $(BIN)/hairline serve

test: setup widget chromium ## every check and every test
	@$(MAKE) --no-print-directory check
	@$(BIN)/hairline train
	@$(BIN)/python -m pytest tests -n 2 --dist worksteal

quick: setup ## the tests that need neither Rasa nor a server
	@$(BIN)/hairline encoder
	@$(BIN)/python -m pytest tests -m "not rasa"

fuzz: setup ## whatever may arrive from outside, for longer than `make test` does
	@$(BIN)/hairline train
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest tests -m fuzz

check: setup ## content, types and style
	@$(BIN)/hairline encoder
	@$(BIN)/hairline check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

widget: setup ## build the chat widget, if anything changed
	@scripts/widget

chromium:
	@scripts/chromium

screenshots: setup widget chromium ## pictures of every state of the website, in build/screenshots
	@$(BIN)/hairline train
	@HAIRLINE_SCREENSHOTS=build/screenshots $(BIN)/python -m pytest tests/browser -k screenshots

train: setup ## build the encoder and train, if anything changed
	@$(BIN)/hairline train

bench: setup ## measure against the bot of `rasa init`
	@$(BIN)/hairline train
	@$(BIN)/python -m bench

audit: setup ## look the pinned packages up among the published advisories (needs the network)
	@scripts/audit

lock: setup ## remake requirements.txt from pyproject.toml
	@scripts/lock

setup: $(BIN)/.ready

$(BIN)/.ready: requirements.txt scripts/setup
	@scripts/setup

clean: ## remove all that was built; conversations stay
	rm -rf .venv build widget/dist widget/node_modules *.egg-info .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench/results bench/.peer
	find models -mindepth 1 ! -name README.md -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help run test quick fuzz check widget chromium screenshots train bench audit lock setup clean
