# Few plain words; each is one command you could type yourself.
# One profile for all of them, so that polars is built once.

.PHONY: build sample test killtest lint fmt man bench bench-large hostile fuzz clean

build:
	cargo build

# The main job on the sample data. Exit code 1 means "done, some data was set aside": the sample is dirty on purpose.
sample: build
	@cargo run --quiet -- run kepatuhan-2021 || [ $$? -eq 1 ]
	@cargo run --quiet -- run kepatuhan-2022 || [ $$? -eq 1 ]
	@cargo run --quiet -- run kepatuhan-2023 || [ $$? -eq 1 ]
	@cargo run --quiet -- run kepatuhan-2024 || [ $$? -eq 1 ]
	@cargo run --quiet -- run opini-2025
	@cargo run --quiet -- run skm-2017

test:
	cargo test

# Stops runs at each step of each write, and kills them at random; prints points tried and differences. Takes many minutes.
killtest:
	cargo test --test it killed:: -- --include-ignored --nocapture --test-threads=1

lint:
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

fmt:
	cargo fmt

# Manual pages of the program and of every command, for `man` to read: `man -l target/man/rekap-run.1`.
man: build
	cargo run --quiet -- man target/man

# Generates a national data set, one large workbook and a million persons, and prints what is measured in one run.
# PEER=<python with the packages of benches/peers/requirements.txt> measures the same job in Python, too;
# FEBRL=<folder of febrl_dataset1.csv and febrl_dataset2.csv> how well duplicates are found.
bench:
	cargo bench --profile dev --bench national -- $(if $(PEER),--peer $(PEER))
	cargo bench --profile dev --bench large
	cargo bench --profile dev --bench persons -- $(if $(FEBRL),--febrl $(FEBRL))

# Ten million responses, as the tables that `score` takes and as text files through the whole run: an hour or so, and up to
# 15 GB of disk meanwhile. SMALL=1 tries it with a hundredth.
bench-large:
	cargo bench --profile dev --bench scores -- $(if $(SMALL),--small)
	cargo bench --profile dev --bench text -- $(if $(SMALL),--small)

# Reads files that nobody should send; prints what each gave, its time and its peak memory.
hostile:
	cargo bench --profile dev --bench hostile

# Random changes to real files, which come from the sample data: ten minutes of reading whatever comes, then ten minutes
# of holding the two readers of workbooks against each other.
fuzz:
	@cargo +nightly fuzz --version >/dev/null 2>&1 || { \
		echo "fuzzing needs 'rustup toolchain install nightly' and 'cargo install cargo-fuzz'" >&2; exit 1; }
	mkdir -p fuzz/corpus/reader fuzz/corpus/seeds
	find sample_data -type f -size -100k \( -name '*.xls*' -o -name '*.ods' -o -name '*.csv' \) | \
		while read -r file; do cp "$$file" "fuzz/corpus/seeds/$$(echo "$$file" | tr '/ ' '__')"; done
	cd fuzz && cargo +nightly fuzz run --sanitizer none reader corpus/reader corpus/seeds -- -fork=2 -ignore_ooms=1 \
		-rss_limit_mb=1024 -timeout=20 -max_len=100000 -max_total_time=600
	mkdir -p fuzz/corpus/plain fuzz/corpus/workbooks
	cp fuzz/corpus/seeds/*.xlsx fuzz/corpus/workbooks/
	cd fuzz && cargo +nightly fuzz run --sanitizer none plain corpus/plain corpus/workbooks -- -fork=2 -ignore_ooms=1 \
		-rss_limit_mb=1024 -timeout=20 -max_len=100000 -max_total_time=600

clean:
	cargo clean
	rm -rf work out
