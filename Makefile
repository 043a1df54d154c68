# Weather Connect. Run 'make' for the list of targets.

MVN   ?= mvn
JAVA  := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/)java
TOOL  := bin/weather-connect
# Expanded in the recipes, after the build.
BENCHMARKS = $$(echo benchmarks/target/benchmarks-*.jar):benchmarks/target/lib/*
PLUGINS := openmeteo-source-connector transforms
# What the last builds were: RUNNABLE is touched when everything that a stack runs is built, BUILT when all modules are.
RUNNABLE := target/.runnable
BUILT := target/.built
# The inputs of the packages. If one of these is newer than a stamp, the targets that need it build first. Directories
# are included, because a deleted file changes only its directory.
INPUTS := $(shell find pom.xml */pom.xml local-stack/*/pom.xml .mvn src */src local-stack/*/src connector-configs \
  LICENSE NOTICE README.md -path '*/src/test' -prune -o -print 2>/dev/null)
# Modules that a stack does not need.
UNUSED := integration-tests benchmarks packaging-tests local-stack/connect-oldest
comma := ,
empty :=

SIMULATE ?= 0
SECURE   ?= 0
CLUSTER  ?= 0
START    ?=
END      ?=
# START and END are the earlier names of FROM and TO.
FROM     ?= $(START)
TO       ?= $(END)
AGAIN    ?=
OPTIONS  ?=
WHAT     ?=
WAIT     ?=
LOCATIONS ?=
CONFIG   ?= openmeteo-source
SERVICE  ?=
CQL      ?= SELECT location, time, temperature_2m FROM analytics.hourlydata LIMIT 10
RECORDED ?=
PROFILES ?=
CONNECTORS ?=
HOURS    ?= 2
SEED     := $(or $(SEED),$(shell date +%s))
FAULT    ?=
EARLIER  ?=
IN_NETWORK := $(filter 1 true yes,$(CLUSTER))
SCENARIO ?= $(if $(IN_NETWORK),ChaosNetworkIT,Chaos*IT)

# A cluster whose nodes have network addresses of their own. FAULT is a regular expression that selects faults by their
# titles; EARLIER is a built checkout of an earlier version, to which the plugins are changed and back.
CLUSTER_CHAOS = -pl integration-tests,local-stack/kafka-newest -Dchaos.network=true \
  -Dchaos.java=$(abspath integration-tests/network/bin/java) "-Dchaos.fault=$(FAULT)" \
  -Dchaos.earlier=$(if $(EARLIER),$(abspath $(EARLIER)))

COMPOSE := COMPOSE_PROFILES=offline,monitoring,ui docker/compose.sh
# Jars of other versions would stay beside the new ones, so a build after a changed pom.xml begins with 'clean'.
clean = $(if $(wildcard $(RUNNABLE)),$(if $(shell find pom.xml */pom.xml local-stack/*/pom.xml -newer $(RUNNABLE)),clean ))
touch-stamps = mkdir -p target && touch $(RUNNABLE) $(BUILT)
# What a local stack writes below run/.
RUN_FILES := data cluster-data logs conf plugins security state.json

.DEFAULT_GOAL := help
.PHONY: help build check test release-check bench audit bench-code bench-pipeline soak chaos format run plugins up down stop deploy undeploy status watch estimate backfill cql topics schemas logs simulate screenshots clean

help: ## list the targets
	@echo "Weather Connect: weather from Open-Meteo through Kafka into Cassandra."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## compile and package everything, without tests
	$(MVN) -B $(clean)package -DskipTests
	@$(touch-stamps)

check: ## compile and run the unit tests of all modules, some four minutes after the first build
	$(MVN) -B -T 3 test

test: ## build and run every test; RECORDED=DIR checks recorded API responses too
	$(MVN) -B $(clean)verify $(if $(RECORDED),-Drecorded.responses.dir=$(abspath $(RECORDED)))
	@$(touch-stamps)

release-check: ## check before a release that a second build creates identical packages
	$(MVN) -B verify -Drelease.check=true -Dtest=NoneSuch -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=ReproducibleBuildIT -Dfailsafe.failIfNoSpecifiedTests=false

bench: ## run all benchmarks, about an hour: bench-code and bench-pipeline; fails on a regression
	@worse=0; $(MAKE) -s bench-code || worse=1; $(MAKE) -s bench-pipeline || worse=1; exit $$worse

bench-code: $(BUILT) ## benchmark the hot code paths; OPTIONS="-f 1 -wi 2 -i 2" for a quick run
	@$(JAVA) -cp "$(BENCHMARKS)" io.weatherconnect.benchmarks.CodeBenchmarks $(OPTIONS)

bench-pipeline: $(BUILT) ## benchmark the pipeline; WHAT="heap growth" selects measurements, WHAT=--help lists them
	@$(JAVA) -Xmx3g -cp "$(BENCHMARKS)" io.weatherconnect.benchmarks.pipeline.PipelineBenchmarks $(WHAT)

soak: $(BUILT) ## restart and change connectors for HOURS=2 and show what grows; SEED=n repeats a run
	@echo "Soak: hours=$(HOURS) seed=$(SEED). Repeat with: make soak HOURS=$(HOURS) SEED=$(SEED)"
	@$(JAVA) -Xmx1g -cp "$(BENCHMARKS)" io.weatherconnect.benchmarks.pipeline.PipelineBenchmarks \
	  soak --hours=$(HOURS) --seed=$(SEED) $(OPTIONS)

chaos: $(BUILT) ## inject faults into a real stack for half an hour, CLUSTER=1 for an hour into a cluster; SEED=n repeats a run
	@echo "Chaos tests: seed=$(SEED). Repeat with: make chaos $(if $(IN_NETWORK),CLUSTER=1 )SEED=$(SEED)"
	@CHAOS_JAVA=$(JAVA) $(MVN) -q -B verify -am -Dchaos.long=true -Dchaos.seed=$(SEED) \
	  $(if $(IN_NETWORK),$(CLUSTER_CHAOS),-pl integration-tests) -Dintegration.test.timeout=2h \
	  -Dtest=NoneSuch -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test='$(SCENARIO)' -Dfailsafe.failIfNoSpecifiedTests=false

audit: $(BUILT) ## list the packaged libraries' licences, and scan for known vulnerabilities with Trivy
	@cat $(PLUGINS:%=%/target/generated-sources/license/THIRD-PARTY.txt)
	@command -v trivy >/dev/null || { echo "Vulnerabilities: not checked. Install Trivy (https://trivy.dev), then run 'make audit' again." >&2; exit 1; }
	@for plugin in $(PLUGINS); do trivy sbom --exit-code 1 $$plugin/target/sbom/sbom.cdx.json || exit 1; done

screenshots: ## take the screenshots in docs/images from the running local stack; needs Chromium
	@docs/screenshots.sh

format: ## format the Java sources
	$(MVN) -q -B spotless:apply

run: $(RUNNABLE) ## start Kafka, Connect, registry and Cassandra locally and deploy; SIMULATE=1 needs no internet, SECURE=1 requires TLS and users, CLUSTER=1 starts three nodes
	@SIMULATE=$(SIMULATE) SECURE=$(SECURE) CLUSTER=$(CLUSTER) $(TOOL) run

plugins: $(RUNNABLE) ## build the plugins and download the stock Cassandra sink, unless CASSANDRA_SINK_DIR is set
	@. docker/settings.sh; [ "$$(setting CASSANDRA_SINK_DIR)" != ./plugins/cassandra-sink ] \
	  || docker/fetch-cassandra-sink.sh plugins/cassandra-sink

up: plugins ## start the vendor images with Docker and deploy; SIMULATE=1, PROFILES="monitoring ui"
	@SIMULATE=$(SIMULATE) PROFILES="$(PROFILES)" CONNECTORS="$(CONNECTORS)" docker/up.sh

down: ## stop what 'make up' started; its data is kept
	@$(COMPOSE) down --remove-orphans
	@rm -f run/docker.properties

stop: ## stop what 'make run' started
	@$(TOOL) stop

deploy: ## deploy the source and both sinks to the running stack
	@$(TOOL) deploy

undeploy: ## remove the connectors; their data and offsets are kept
	@$(TOOL) undeploy

backfill: ## start a backfill of days; FROM=YYYY-MM-DD TO=YYYY-MM-DD; WAIT=1 reports its result; AGAIN=1 repeats it
	@$(TOOL) backfill $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO)) $(if $(AGAIN),--again) $(if $(WAIT),--wait)

estimate: $(RUNNABLE) ## estimate a source's API quota usage; CONFIG=file or name
	@$(TOOL) estimate $(CONFIG)

status: ## show connector health; fails if a connector is unhealthy; LOCATIONS=1 adds each location
	@$(TOOL) status $(if $(LOCATIONS),--locations)

watch: ## show connector health continuously, until Ctrl-C
	@$(TOOL) status --watch

cql: ## run a CQL statement in Cassandra; CQL="SELECT ..."
	@$(TOOL) cql "$(CQL)"

topics: ## list the topics with partitions and offsets
	@$(TOOL) topics

schemas: ## list the schemas in the registry
	@$(TOOL) schemas

logs: ## print the end of each log; SERVICE=kafka|connect|registry|cassandra|simulator selects one
	@$(TOOL) logs $(SERVICE)

simulate: $(RUNNABLE) ## run only the Open-Meteo simulator
	@$(TOOL) simulate

clean: ## delete the build output and the data of both stacks
	@if docker info >/dev/null 2>&1; then $(COMPOSE) down --volumes --remove-orphans; fi
	@rm -f run/docker.properties
	@# After a failed build the tool may not start.
	@if $(TOOL) --version >/dev/null 2>&1; then $(TOOL) clean; \
	elif kill -0 "$$(sed -n 's/.*"pid" *: *\([0-9]*\).*/\1/p' run/state.json 2>/dev/null)" 2>/dev/null; then \
	  echo "A local stack is running. Stop it with Ctrl-C first." >&2; exit 1; \
	else rm -rf $(RUN_FILES:%=run/%); fi
	@$(MVN) -q -B clean
	@rm -rf target

$(RUNNABLE): $(filter-out $(UNUSED:%=%/%),$(INPUTS))
	@echo "Building first. The first build downloads Kafka, Cassandra and other dependencies, which takes minutes."
	@MVN="$(MVN)" scripts/maven-progress.sh $(clean)package -Pquick -pl '$(subst $(empty) $(empty),$(comma),$(UNUSED:%=!%))'
	@mkdir -p $(@D) && touch $@

$(BUILT): $(INPUTS)
	@echo "Building all modules first."
	@MVN="$(MVN)" scripts/maven-progress.sh $(clean)package -DskipTests
	@$(touch-stamps)
