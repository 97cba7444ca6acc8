#!/usr/bin/env bash
# Runs all tests; arguments go on to `dotnet test`. Installs Debian's Chromium, the one without windows, for the browser tests where it is missing.
set -euo pipefail
cd "$(dirname "$0")"

if [[ -z "${LEADDESK_CHROMIUM:-}" && ! -x /usr/bin/chromium-headless-shell ]]; then
  as_root=()
  [[ "$(id -u)" -eq 0 ]] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq < /dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell < /dev/null
fi

dotnet test LeadDesk.sln "$@"
