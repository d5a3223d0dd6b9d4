# Two commands from a fresh clone: `make generate` and `make test`. `make help` lists the rest.
#
# Most is built for debugging, which takes a third of the time of a release build, and once for all targets.

CARILLON := .build/debug/carillon

# The project of the services that the package itself asks for credentials, beside that of those for others.
CREDENTIALS := --quiet --project model/credentials

# Where 'make install' puts the command; a package's build sets DESTDIR, a folder that stands for the root.
PREFIX ?= /usr/local
DESTDIR ?=
export PREFIX DESTDIR

# A release build for Linux needs nothing of Swift, libyaml or zlib where it runs: STATIC, where the linker looks first, has
# archives of the two alone. All release builds are made alike, so that they share theirs.
STATIC := .build/static-libraries
RELEASE := swift build --configuration release
ifeq ($(shell uname -s),Linux)
RELEASE += --static-swift-stdlib -Xlinker "-L$(CURDIR)/$(STATIC)"
endif

FORMATTED := Sources Tests Generated Package.swift $(wildcard Benchmarks CarillonHummingbird Examples Fake Fuzzing Plugins Tools)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

.PHONY: generate
generate: build ## Regenerate Generated/ from model/
	@$(CARILLON) generate
	@$(CARILLON) generate $(CREDENTIALS)

.PHONY: test
test: libraries botocore ## Run all tests
	@swift test

# What it finds out is for the person who looks through the changes: .build/update.md.
.PHONY: update
update: build ## Bring model/ up to date with the newest botocore, and say what that changes
	@Scripts/update.py --carillon $(CARILLON)

.PHONY: upstream
upstream: archives ## Import, lint and generate every rest-json service of botocore, and type-check a spread
	@$(RELEASE) --product carillon
	@swift build --target CarillonRuntime
	@Scripts/upstream.py --carillon .build/release/carillon --modules .build/debug/Modules

.PHONY: largest
largest: build ## Generate and compile clients of three of botocore's largest services, and call each
	@Scripts/check_largest

.PHONY: patterns
patterns: ## Compile every pattern of botocore, and say what becomes of them
	@swift build --package-path Tools --configuration release --product pattern-report
	@Scripts/patterns.py Tools/.build/release/pattern-report

# Built where the main package is, so that what is there already is not built again.
.PHONY: calls
calls: ## Compare the clients' calls, and where settings come from, with botocore
	@swift build --quiet --package-path Tools/BotocoreCalls --scratch-path .build --product botocore-calls
	@Scripts/check_aws_homes
	@Scripts/check_botocore_calls .build/debug/botocore-calls

.PHONY: fuzz
fuzz: libraries ## Fuzz what reads foreign bytes: TARGET=patterns, models, json or events for SECONDS=60
	@Fuzzing/run $(or $(TARGET),patterns) $(or $(SECONDS),60)

.PHONY: benchmark
benchmark: ## Compare the runtime with what one would use without it
	@Benchmarks/report

.PHONY: examples
examples: ## Build and run every example, and compare what it prints with what is recorded
	@SCRATCH="$(SCRATCH)" Scripts/check_examples

# A package of its own, built in SCRATCH where that is given.
FAKE := --package-path Fake $(if $(SCRATCH),--scratch-path $(SCRATCH))

.PHONY: fake
fake: libraries ## Serve a fake of Amazon Chime and Amazon Chime SDK Voice here; ARGUMENTS="--port 0 --data FILE"
	@swift run $(FAKE) chime-fake $(ARGUMENTS)

.PHONY: fake-check
fake-check: libraries ## Test the fake, from inside and by boto3, the AWS command line and a browser
	@swift build $(if $(SCRATCH),--scratch-path $(SCRATCH)) --product call-by-name
	@swift test $(FAKE)
	@swift build --quiet $(FAKE) --product chime-fake
	@Scripts/check_fake $$(swift build $(FAKE) --show-bin-path)/chime-fake

.PHONY: check
check: build ## Say whether Generated/ is what model/ makes, and whether the services differ as is recorded
	@$(CARILLON) check
	@$(CARILLON) check $(CREDENTIALS)
	@$(CARILLON) sync

.PHONY: lint
lint: build ## List every finding about the model, the schemas and the formatting of the code
	@$(CARILLON) lint --quiet
	@$(CARILLON) lint $(CREDENTIALS)
	@Scripts/check_schemas
	@swift format lint --strict --recursive $(FORMATTED)

# One site of all modules that people use, in a place of its own.
.PHONY: docs
docs: libraries ## Build the documentation, without warnings, into .build/documentation
	@Scripts/build_documentation .build/documentation

.PHONY: format
format: build ## Format the code and the model
	@$(CARILLON) format
	@$(CARILLON) format $(CREDENTIALS)
	@swift format --in-place --recursive $(FORMATTED)

.PHONY: build
build: libraries ## Build the carillon command
	@swift build --product carillon

.PHONY: install
install: ## Install the command and its completions below PREFIX=/usr/local
	@Scripts/install probe
	@$(MAKE) --no-print-directory release
	@Scripts/install copy .build/release/carillon

.PHONY: uninstall
uninstall: ## Remove what 'make install' with the same PREFIX installed
	@Scripts/install remove

.PHONY: install-check
install-check: ## Prove that what is installed runs on a Linux without Swift
	@Scripts/check_install

# With the executables of other systems in EXECUTABLES="TRIPLE=FILE ...", the bundle is for these as well.
.PHONY: artifact-bundle
artifact-bundle: archives ## Make a build plugin with its executable inside; URL= of the zip file to have it fetched
	@$(RELEASE) --product carillon-build
	@Scripts/artifact_bundle.py .build/artifact-bundle $(if $(URL),--url "$(URL)") $(EXECUTABLES) \
		"$$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p')=.build/release/carillon-build"

.PHONY: release
release: archives
	@$(RELEASE) --product carillon

# Some systems have no archives; there the command needs the shared libraries, as a debug build does.
.PHONY: archives
archives: libraries
	@set -eu; test "$$(uname -s)" = Linux || exit 0; \
	rm -rf $(STATIC); mkdir -p $(STATIC); \
	for package in yaml-0.1/libyaml.a zlib/libz.a; do \
		name=$${package%/*}; archive=$$(pkg-config --variable=libdir $$name)/$${package#*/}; \
		if test -e "$$archive"; then ln -s "$$archive" $(STATIC); \
		else echo "note: there is no $$archive, so carillon will need the shared library where it runs" >&2; fi; \
	done

# The tests over upstream's history are skipped where botocore cannot be had.
.PHONY: botocore
botocore:
	@Scripts/botocore_data.py || echo "the tests that need botocore will be skipped" >&2

# Homebrew's libyaml is found by the Swift package manager itself, without pkg-config; macOS has zlib.
.PHONY: libraries
libraries: ## Install libyaml and zlib if they are missing
	@pkg-config --exists yaml-0.1 zlib 2>/dev/null || test -e "$$(brew --prefix libyaml 2>/dev/null)/include/yaml.h" \
		|| $(MAKE) --no-print-directory install-libraries

# The package lists are fetched where they are missing, as in a bare image, and where they are too old to be of use.
.PHONY: install-libraries
install-libraries:
	@set -eu; \
	if command -v apt-get >/dev/null; then \
		as_root='env DEBIAN_FRONTEND=noninteractive'; \
		packages='$(or $(PACKAGES),libyaml-dev zlib1g-dev pkg-config)'; \
		if [ "$$(id -u)" != 0 ]; then \
			command -v sudo >/dev/null || { \
				echo "libraries are missing; as root, run: apt-get install $$packages" >&2; exit 1; }; \
			as_root="sudo $$as_root"; \
		fi; \
		echo "Installing $$packages"; \
		install="$$as_root apt-get install -y -qq --no-install-recommends $$packages"; \
		apt-cache show libyaml-dev >/dev/null 2>&1 || $$as_root apt-get update -qq; \
		$$install >/dev/null || { $$as_root apt-get update -qq; $$install >/dev/null; }; \
	elif command -v brew >/dev/null; then \
		echo "Installing libyaml"; \
		brew install --quiet libyaml; \
	else \
		echo "libyaml or zlib is missing; install their development files and pkg-config with this system's package manager" >&2; \
		echo "(Fedora: dnf install libyaml-devel zlib-devel pkgconf; Arch: pacman -S libyaml zlib pkgconf)" >&2; \
		exit 1; \
	fi
