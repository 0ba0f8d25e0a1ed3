# Each target sets up what it needs. Python 3.11+ and make are all that must be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROMPT ?= A teddy bear in sunglasses playing electric guitar and dancing
OUT ?= dream.mp4
SYNC := UV_PROJECT_ENVIRONMENT=$(VENV) $(BIN)/uv sync --quiet --locked --inexact --all-packages

DREAMS ?= 200
SECONDS ?= 300
DATABASE ?= sqlite
STORE ?= files
.PHONY: dream test test-postgres test-clients test-torch test-ray chaos check audit dev bench setup

$(BIN)/uv:
	@echo "Setting up $(VENV) (first time only)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Reverie needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.13,<1"

$(VENV)/.runtime: $(BIN)/uv uv.lock pyproject.toml sdk/pyproject.toml server/pyproject.toml
	@$(SYNC) --no-dev
	@touch $@

$(VENV)/.dev: $(BIN)/uv uv.lock pyproject.toml sdk/pyproject.toml server/pyproject.toml
	@$(SYNC)
	@touch $@ $(VENV)/.runtime

setup: $(VENV)/.dev

# make dream PROMPT="a tiger in the snow" OUT=tiger.mp4 SEED=7 RESOLUTION=540p DURATION=5s ASPECT=16:9 MODEL=ray-2
dream: $(VENV)/.runtime
	@$(BIN)/reverie dream "$(PROMPT)" -o "$(OUT)" --serve \
	  $(if $(SEED),--seed $(SEED)) $(if $(RESOLUTION),--resolution $(RESOLUTION)) \
	  $(if $(DURATION),--duration $(DURATION)) $(if $(ASPECT),--aspect-ratio $(ASPECT)) $(if $(MODEL),--model $(MODEL))

dev: $(VENV)/.runtime
	@$(BIN)/reverie dev

test: $(VENV)/.dev
	@$(BIN)/pytest -n 2 -m "not postgres and not clients and not torch and not ray and not chaos"

# Needs PostgreSQL's server programs; the tests start their own cluster and skip if there are none.
test-postgres: $(VENV)/.dev
	@$(BIN)/pytest -n 2 -m postgres

# Needs a package index (and Node.js for two of them): the published clients, unmodified, each in
# an environment of its own, and a fuzzer, against the real service.
test-clients: $(VENV)/.dev
	@$(BIN)/pytest -n 2 --dist loadfile -m clients

# PyTorch is not in the lock: which build is right depends on the machine. It lives in an environment
# of its own. make test-torch TORCH='torch==2.13.0' INDEX='--index-url https://download.pytorch.org/whl/cpu'
TORCH ?= torch==2.13.0
TORCH_BIN := .venv-torch/bin

.venv-torch/.ready: server/pyproject.toml
	@$(PYTHON) -m venv .venv-torch
	@$(TORCH_BIN)/python -m pip install --quiet --disable-pip-version-check $(INDEX) "$(TORCH)"
	@$(TORCH_BIN)/python -m pip install --quiet --disable-pip-version-check "$(TORCH)" -e "./server[diffusers]" \
	  "accelerate>=1.15,<2" "peft>=0.21,<0.22" "torchao>=0.18,<0.19" "torchsde>=0.2.6,<0.3" "hypothesis>=6.150,<7" "pytest>=9,<10" \
	  "pytest-timeout>=2.4,<3" "pytest-xdist>=3.8,<4"
	@touch $@

test-torch: .venv-torch/.ready
	@HF_HUB_OFFLINE=1 OMP_NUM_THREADS=1 $(TORCH_BIN)/pytest -n 2 -m torch server/tests/engines/diffusers

# Ray is an extra, and heavy: it lives in an environment of its own.
.venv-ray/.ready: $(BIN)/uv uv.lock pyproject.toml sdk/pyproject.toml server/pyproject.toml
	@UV_PROJECT_ENVIRONMENT=.venv-ray $(BIN)/uv sync --quiet --locked --all-packages --extra ray --extra postgres
	@touch $@

test-ray: .venv-ray/.ready
	@.venv-ray/bin/pytest -n 0 -m ray tests/test_cluster.py

# make chaos DREAMS=200 SECONDS=300 SEED=7: everything is killed and stopped at random meanwhile.
# DATABASE=postgres: on a PostgreSQL of its own, which is killed, restarted and stopped as well.
# STORE=s3: in a bucket of its own, which is cut off, stands still and breaks uploads off as well.
chaos: $(VENV)/.dev
	@$(BIN)/pytest -n 0 -s -m chaos tests/test_chaos.py --dreams $(DREAMS) --seconds $(SECONDS) \
	  --database $(DATABASE) --store $(STORE) $(if $(SEED),--seed $(SEED))

check: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check --no-cache .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pytest -n 0 tests/test_house.py
	@UV_HTTP_RETRIES=1 $(BIN)/python tools/audit.py

# Needs the OSV database: red without it. As a part of check it only says, loudly, that nothing was audited.
audit: $(VENV)/.dev
	@UV_HTTP_RETRIES=1 $(BIN)/python tools/audit.py --or-else

bench: $(VENV)/.dev
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done
