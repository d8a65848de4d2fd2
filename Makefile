# Few plain words; each is one command you could type yourself.
# One profile for all of them, so that polars is built once.

.PHONY: build sample test lint fmt bench clean

build:
	cargo build

# The main job on the sample data. Exit code 1 means "done, some data was set aside": the sample is dirty on purpose.
sample: build
	@cargo run --quiet -- run kepatuhan-2023 || [ $$? -eq 1 ]
	@cargo run --quiet -- run kepatuhan-2024 || [ $$? -eq 1 ]

test:
	cargo test

lint:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

fmt:
	cargo fmt

# Generates a national data set and prints ratios measured in one run.
bench:
	cargo bench --profile dev --bench national

clean:
	cargo clean
	rm -rf work out
