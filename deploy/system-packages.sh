#!/bin/sh
# Make sure Debian packages are there: installs them when root, else says what to install.
# --optional: go on without them (CodeMentor then checks visible cases only, as practice).
set -eu
optional=
[ "${1:-}" = --optional ] && { optional=1; shift; }

missing=
for package in "$@"; do
  case $package in
    bubblewrap) command -v bwrap >/dev/null && continue ;;
    chromium) command -v chromium >/dev/null && continue ;;
    openssl) command -v openssl >/dev/null && continue ;;
    nodejs) command -v node >/dev/null && continue ;;
    npm) command -v npm >/dev/null && continue ;;
  esac
  if command -v dpkg-query >/dev/null; then
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' && continue
  fi
  missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing$missing"
  apt-get update -qq
  # shellcheck disable=SC2086 # a list of names
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  exit 0
fi

echo "Missing system packages:$missing"
echo "Install them (on Debian or Ubuntu: sudo apt install$missing) and run this again."
[ -n "$optional" ] || exit 1
echo "Going on without: hidden test cases cannot be graded until then."
