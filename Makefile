# Plain commands under short names; nothing here does what the command alone would not.
.PHONY: demo test lint docs samples templates gate

demo:
	conduct demo

test:
	pytest

lint:
	ruff check . && ruff format --check . && mypy && lint-imports

docs:
	python docs/generate.py

samples:
	python sample_workbooks/build.py

templates:
	python templates/build.py

gate:
	bash .ci/run
