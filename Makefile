HOST ?= 127.0.0.1
PORT ?= 8501
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test check bench

run: $(READY)
	$(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

# What is fast: no browser, no store.
check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 0 -q tests/test_imports.py tests/test_i18n.py

bench: $(READY)
	$(BIN)/python -m tests.bench

# The stamp is touched last, so that an installation cut short is done again.
$(READY): requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
