# Two commands: `make demo` to see Prova, `make test` to check it. Everything lies in .venv.
PYTHON ?= python3
BIN := .venv/bin
HOME_FOLDER ?= $(or $(PROVA_HOME),prova-home)

.PHONY: demo test lock screenshot clean

demo: .venv/installed
	$(BIN)/prova --home $(HOME_FOLDER) demo

test: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md
	$(BIN)/pytest -n 2 --dist loadfile

screenshot: .venv/tested
	PROVA_SCREENSHOT=docs/screenshot.png $(BIN)/pytest -q tests/browser -k screenshot

lock: .venv/tested
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --upgrade --quiet --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --extra test pyproject.toml -o requirements.lock

clean:
	rm -rf .venv build *.egg-info

.venv/installed: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock --editable .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock --editable '.[test]'
	touch $@
