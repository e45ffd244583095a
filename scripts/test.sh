#!/usr/bin/env bash
# Installs what is missing, builds a preset (release, or the one given) and runs its tests.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
scripts/setup.sh test
scripts/build.sh "$preset"
ctest --preset "$preset" -j "$(nproc)"
