# Everything runs in .venv, which is made from requirements.lock when it is missing or out of date.
# The stamp is named after PYTHON, so that asking for another interpreter makes another environment.
READY := .venv/.ready-$(subst /,-,$(or $(PYTHON),default))
BIN := .venv/bin/python
QUIET := -qq --disable-pip-version-check

.PHONY: help report test clean

help:
	@echo 'make report   write build/report.pdf, build/report.tex and build/report.json'
	@echo 'make test     run the whole test suite, the linter and the type checker'
	@echo 'make clean    remove .venv, build and caches'
	@echo 'Needs Python 3.11, 3.12 or 3.13; choose one with PYTHON=...'

report: $(READY)
	@$(BIN) -m report --out build

# pytest's closing line stays last: the other three are silent when all is well.
test: $(READY)
	@$(BIN) -m pytest
	@$(BIN) -m ruff check --quiet
	@$(BIN) -m ruff format --check --quiet
	@$(BIN) -m mypy --strict --no-error-summary verify report

clean:
	@rm -rf .venv build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml
	@found= ; without= ; seen= ; \
	for python in $(or $(PYTHON),python3.11 python3.12 python3.13 python3); do \
	    version=$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); \
	    case "$$version" in \
	        3.11|3.12|3.13) ;; \
	        '') $(if $(PYTHON),seen=" ($$python does not run)";) continue ;; \
	        *) seen=" ($$python is $$version)"; continue ;; \
	    esac; \
	    if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; fi; \
	    without=$$version; \
	done; \
	if [ -z "$$found" ] && [ -n "$$without" ]; then \
	    echo "Python $$without has no venv module; on Debian and Ubuntu: apt-get install python$$without-venv" >&2; exit 1; \
	elif [ -z "$$found" ]; then \
	    echo "needs Python 3.11, 3.12 or 3.13$$seen; name one with PYTHON=..." >&2; exit 1; \
	fi; \
	echo 'setting up .venv (about a minute)' >&2; \
	if [ -e $@ ]; then clear= ; else clear=--clear; fi; \
	"$$found" -m venv $$clear .venv \
	&& $(BIN) -m pip install $(QUIET) --require-hashes -r requirements.lock \
	&& $(BIN) -m pip install $(QUIET) --no-deps --no-build-isolation -e . \
	&& touch $@ \
	|| { rm -f .venv/.ready-*; echo 'setting up .venv failed; the next make starts it again' >&2; exit 1; }
