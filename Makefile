# quoth: what can be made. `make help` prints the targets.

PREFIX ?= /usr/local
SWIFT ?= swift
EXAMPLE ?= examples/articles/*.txt
GOLD ?= ../shared/gold
SEED ?= ../shared/seed

# Libraries that quoth links, and the programs that its tests and benchmarks call.
PACKAGES := libarchive-dev libedit-dev libpcre2-dev libsqlite3-dev libstemmer-dev libxml2-dev zlib1g-dev
TEST_PACKAGES := $(PACKAGES) pandoc poppler-utils python3 sqlite3 tmux
# The Swift library goes into the program: it starts faster and runs where no toolchain is.
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
QUOTH = "$$($(RELEASE) --show-bin-path)/quoth"
# Everything that is installed, where it goes.
INSTALLED = $(addprefix $(DESTDIR)$(PREFIX)/,bin/quoth share/man/man1/quoth.1 \
	share/bash-completion/completions/quoth share/zsh/site-functions/_quoth share/fish/vendor_completions.d/quoth.fish)

# Installs those of the packages $(1) that dpkg does not know yet.
define install-missing
	@missing=$$(for package in $(1); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	if [ -n "$$missing" ]; then \
		echo "installing:" $$missing; \
		if [ "$$(id -u)" = 0 ]; then as=; else as=sudo; fi; \
		$$as apt-get install -y -qq $$missing || { $$as apt-get update -qq && $$as apt-get install -y -qq $$missing; }; \
	fi
endef

.DEFAULT_GOAL := help
.PHONY: help run build test bench score fuzz install uninstall format lint clean packages

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: build ## install what is missing, build, and open the prompt on the example articles
	@$(QUOTH) $(EXAMPLE)

build: packages ## build the release programs
	@$(RELEASE)

packages:
	$(call install-missing,$(PACKAGES))

test: ## install what is missing and run every test
	$(call install-missing,$(TEST_PACKAGES))
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

bench: build ## time the extraction and the import (of ARTICLES, else the examples) and the queries
	$(call install-missing,$(TEST_PACKAGES))
	@.ci/bench "$$($(RELEASE) --show-bin-path)/quoth-bench" $(ARTICLES)

score: build ## score the extraction against annotated articles, where GOLD and SEED are there
	@GOLD="$(GOLD)" SEED="$(SEED)" .ci/score $(QUOTH)

SECONDS ?= 60
fuzz: packages ## look for inputs that break quoth, SECONDS (60) each for language, queries and articles
	@.ci/fuzz $(SECONDS)

install: build ## copy quoth, its manual and shell completions to PREFIX (default /usr/local)
	install -d $(dir $(INSTALLED))
	install -s -m 755 $(QUOTH) $(word 1,$(INSTALLED))
	install -m 644 man/quoth.1 $(word 2,$(INSTALLED))
	$(word 1,$(INSTALLED)) --generate-completion-script bash >$(word 3,$(INSTALLED))
	$(word 1,$(INSTALLED)) --generate-completion-script zsh >$(word 4,$(INSTALLED))
	$(word 1,$(INSTALLED)) --generate-completion-script fish >$(word 5,$(INSTALLED))

uninstall: ## take it away again
	rm -f $(INSTALLED)

format: ## lay out the source with swift format
	$(SWIFT) format -i -r Package.swift Sources Tests

lint: ## say where the layout is off
	$(SWIFT) format lint --strict -r Package.swift Sources Tests

clean: ## remove what was built
	rm -rf .build
