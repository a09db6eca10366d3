# Two commands: `make run` and `make test`. They need Python 3.11 or newer (with venv), make and
# git; uv is found, or put into .uv/ for this checkout alone.

UV ?= $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)

.PHONY: run test check

# The app, in the browser. Options: make run ARGS="--port 9000 --no-open"
run: $(UV)
	@$(UV) run --no-dev coxa $(ARGS)

# All tests. Options: make test ARGS="-k timeline"
test: $(UV)
	@$(UV) run pytest $(ARGS)

# Format, lint, types, rules of import, wheels for every platform.
check: $(UV)
	@$(UV) run ruff format --check .
	@$(UV) run ruff check .
	@$(UV) run mypy
	@$(UV) run lint-imports
	@$(UV) run python scripts/third_party.py --check
	@$(UV) run python scripts/resolve.py

.uv/bin/uv:
	@echo "coxa: putting uv into .uv/ (once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "coxa needs Python 3.11 or newer; found $$($(PYTHON) --version)"; exit 1; }
	@$(PYTHON) -m venv .uv || { echo "coxa needs Python's venv, on Debian: sudo apt-get install python3-venv"; rm -rf .uv; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv || { rm -rf .uv; exit 1; }
