#!/usr/bin/env bash
# The main job: installs what is missing, builds in Release, turns examples/corpus into exports/graph.{graphml,dot,ttl,svg}.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh build
scripts/build.sh release ecograph_cli
build/release/ecograph build examples/corpus -o exports -f graphml,dot,ttl,svg
