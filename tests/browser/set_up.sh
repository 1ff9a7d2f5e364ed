#!/bin/sh
# Sets up what the browser tests need, as far as this machine lets us: a browser, fonts, axe-core.
# Never fails: what is missing is said here, and the tests that need it are skipped with the reason.
root=$(cd "$(dirname "$0")/../.." && pwd)
axe=$root/.venv/axe

if ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null ||
    ! fc-list 2>/dev/null | grep -qi 'noto.*cjk'; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo 'browser: installing chromium, chromium-driver, fonts-noto-cjk'
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y \
            --no-install-recommends chromium chromium-driver fonts-noto-cjk; } >"$root/.venv/apt.log" 2>&1 ||
            echo 'browser: NOT INSTALLED, see .venv/apt.log; THE BROWSER TESTS WILL BE SKIPPED' >&2
    else
        echo 'browser: NO CHROMIUM HERE and no root with apt-get; THE BROWSER TESTS WILL BE SKIPPED' >&2
        echo 'browser: install chromium, chromium-driver and fonts-noto-cjk to run them' >&2
    fi
fi

if [ ! -f "$axe/node_modules/axe-core/axe.min.js" ]; then
    mkdir -p "$axe"
    if command -v npm >/dev/null; then
        npm install --no-audit --no-fund --silent --prefix "$axe" axe-core@4.14.1 >/dev/null 2>&1 ||
            echo 'browser: axe-core NOT INSTALLED; THE ACCESSIBILITY TESTS WILL BE SKIPPED' >&2
    else
        echo 'browser: NO NPM HERE; THE ACCESSIBILITY TESTS WILL BE SKIPPED' >&2
    fi
fi
