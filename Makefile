HOST ?= 127.0.0.1
PORT ?= 8501
PYTHON ?= python3
BIN := .venv/bin
RUNNING := .venv/ready
TESTING := .venv/ready-dev
PIP := $(BIN)/pip --quiet --disable-pip-version-check
# make run WHEELS=FOLDER installs from a folder that `make wheels` has filled, without a network.
FROM := $(if $(WHEELS),--no-index --find-links $(WHEELS))
SERVE = $(BIN)/streamlit run app.py --server.address $(HOST) --server.port $(PORT)
SOURCES = app.py pages pledge queries .streamlit $(filter-out data/store,$(wildcard data/*))
STYLE = $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

.PHONY: run dev demo check fix test test-all bench messages theme licences pictures lock wheels

run: $(RUNNING)
	$(SERVE)

# A server that starts anew whenever a source is saved: no cache outlives an edit of Python, SQL, templates or CSS.
dev: $(TESTING)
	$(BIN)/watchfiles --filter default '$(SERVE)' $(SOURCES)

# The dashboard over a made-up city of 136 pledges, in a store of its own.
demo: $(RUNNING)
	$(BIN)/python -m pledge.demo .demo
	PLEDGE_STORE=.demo/store PLEDGE_REPORTS=.demo/reports $(SERVE)

# What is fast: no browser, no store.
check: $(TESTING)
	$(STYLE)
	$(BIN)/pytest -n 0 -q tests/test_imports.py tests/test_i18n.py tests/test_theme.py tests/test_styles.py tests/test_requirements.py tests/test_licences.py

fix: $(TESTING)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: $(TESTING)
	$(STYLE)
	$(BIN)/pytest

# The palette and the type scale, for the style sheets and Streamlit.
theme: $(TESTING)
	$(BIN)/python -m pledge.theme

# With the long tests.
test-all: $(TESTING)
	$(STYLE)
	$(BIN)/pytest -m ''

# The licences of all that runs with it, for docs/licences.md.
licences: $(TESTING)
	$(BIN)/python -m tests.support.licences

# New messages come into ko.po with an empty translation; what nothing uses any more goes.
MESSAGES := pledge/locale/messages.pot
messages: $(TESTING)
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --sort-output --no-wrap \
		--keywords marked --keywords N_ --keywords StoreError --keywords n_:1,2 --output-file $(MESSAGES) .
	$(BIN)/python -m pledge.i18n.catalogues $(MESSAGES)

# The pictures of the guides, from the running product.
pictures: $(TESTING)
	$(BIN)/python -m tests.pictures

bench: $(TESTING)
	$(BIN)/python -m tests.bench

# Keeps the versions that are locked where they fit; UPGRADE=1 takes the newest ones of what requirements*.txt does not pin.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--annotation-style line --no-python-downloads --system-certs --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
lock: $(TESTING)
	$(COMPILE) requirements.txt --output-file requirements.lock
	$(COMPILE) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

# For a Linux with another Python: make wheels FOR=3.13, and ARCH=aarch64 where its processor is another one.
ARCH ?= x86_64
OTHER = --python-version $(FOR) $(foreach libc,2_28 2_17,--platform manylinux_$(libc)_$(ARCH))
wheels: $(BIN)/pip
	$(PIP) download --require-hashes --only-binary :all: $(if $(FOR),$(OTHER)) --dest $(or $(WHEELS),wheels) --requirement requirements.lock

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; $(PYTHON) is " \
		"%d.%d. Name another one: make PYTHON=python3.11" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv

# The stamp is touched last, so that an installation cut short is done again.
$(RUNNING): requirements.lock pyproject.toml | $(BIN)/pip
	@echo 'Installing what requirements.lock lists into .venv: some minutes, the first time.'
	$(PIP) install $(FROM) --require-hashes --requirement requirements.lock
	$(PIP) install $(FROM) --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTING): requirements-dev.lock $(RUNNING)
	$(PIP) install $(FROM) --require-hashes --requirement requirements-dev.lock
	@touch $@
