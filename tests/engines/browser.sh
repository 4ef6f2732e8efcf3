#!/bin/sh
# Chromium and its driver for the tests of pages: Debian's packages, where they are missing and we may install them.
set -eu
if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then exit 0; fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "Tests of pages will be skipped: install Chromium and chromedriver (Debian: apt install chromium chromium-driver)." >&2
  exit 0
fi
echo "Installing Chromium for the tests of pages"
apt-get update -qq >/dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null
