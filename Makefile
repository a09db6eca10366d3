# Two commands: `make run` and `make test`. They need Python 3.11 or newer (with venv), make and
# git; uv is found, or put into .uv/ for this checkout alone.

UV ?= $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)

# Tests of one file stay together: they share servers and pages.
WORKERS = --numprocesses=auto --maxprocesses=4 --dist=loadfile

.PHONY: run test check

# The app, in the browser. Options: make run ARGS="--port 9000 --no-open"
run: $(UV)
	@$(UV) run --no-dev coxa $(ARGS)

# All tests. Options: make test ARGS="-k timeline"
test: $(UV)
	@$(UV) run pytest $(WORKERS) $(ARGS)

# Format, lint, types (of the front end too), rules of import, wheels for every platform.
check: $(UV)
	@$(UV) run ruff format --check .
	@$(UV) run ruff check .
	@$(UV) run mypy
	@$(UV) run lint-imports
	@test -d frontend/node_modules/vitest || $(UV) run npm --prefix frontend ci --no-audit --no-fund --loglevel=error
	@$(UV) run npm --prefix frontend run --silent types
	@$(UV) run npm --prefix frontend run --silent lint
	@$(UV) run python scripts/third_party.py --check
	@$(UV) run python scripts/resolve.py

# The first Python that runs and is new enough; a name on the path may be an empty promise.
.uv/bin/uv:
	@for python in python3 python3.13 python3.12 python3.11; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  echo "coxa: putting uv into .uv/ (once)"; \
	  $$python -m venv .uv || { rm -rf .uv; \
	    echo "coxa needs Python's venv; on Debian: sudo apt-get install python3-venv"; exit 1; }; \
	  .uv/bin/python -m pip install --quiet --disable-pip-version-check uv || { rm -rf .uv; exit 1; }; \
	  exit 0; \
	done; \
	echo "coxa needs Python 3.11 or newer, and found none."; exit 1
