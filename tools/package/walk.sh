#!/bin/bash
# Run by test.sh inside a bare Debian 12 that systemd runs: what an administrator does with the package.
set -euo pipefail

passed=0
holds() {
    if "${@:2}"; then
        passed=$((passed + 1))
    else
        echo "FAILED: $1"
        journalctl --no-pager -u obieg | tail -n 30
        echo "$passed passed, 1 failed"
        exit 1
    fi
}
systemctl is-system-running --wait --quiet || true # "degraded" is a bare machine's business, not ours
install_package() { dpkg --install /obieg.deb >/dev/null; }
journal() { journalctl --no-pager --output=cat -u obieg; }
main_process() { systemctl show --property=MainPID --value obieg; }
answers() {
    for _ in $(seq 600); do
        curl -sf -o /dev/null http://127.0.0.1:8080/readyz && return
        sleep 0.1 # nothing but the port tells that it is open
    done
    return 1
}

holds "it installs" install_package
holds "the user exists" getent passwd obieg >/dev/null
holds "the data belong to it" test "$(stat -c %U:%a /var/lib/obieg)" = obieg:700
holds "the settings are a conffile that others cannot read" test "$(stat -c %G:%a /etc/obieg/obieg.conf)" = obieg:640
holds "the unit starts with the machine" systemctl is-enabled --quiet obieg
holds "the unit runs" systemctl is-active --quiet obieg
holds "the server answers" answers
holds "it is not root" test "$(stat -c %U "/proc/$(main_process)")" = obieg

token=$(journal | sed -n 's|.*/setup#||p')
holds "the journal shows the first link" test -n "$token"
first() {
    curl -s -o /tmp/answer -w '%{http_code}' -H 'Content-Type: application/json' http://127.0.0.1:8080/api/v1/setup \
        -d "{\"token\": \"$1\", \"user\": \"ewa\", \"displayName\": \"Ewa\", \"password\": \"a-long-password\", \"language\": \"pl\"}"
}
holds "a wrong link makes nobody" test "$(first wrong)" = 403
holds "the link makes the administrator" test "$(first "$token")" = 204
holds "and works once" test "$(first "$token")" = 409
holds "the web app is there" curl -sf -o /dev/null http://127.0.0.1:8080/sign-in
library() { curl -sf -u ewa:a-long-password http://127.0.0.1:8080/api/v1/templates | grep -q '"id"'; }
holds "the library is there" library

killed=$(main_process)
kill -KILL "$killed"
until [ "$(main_process)" != "$killed" ] && [ "$(main_process)" != 0 ]; do sleep 0.1; done
holds "the unit starts a killed server again" answers
holds "which has lost nothing" library
systemctl stop obieg
holds "the server stops gracefully" test "$(systemctl show --property=Result --value obieg)" = success
holds "and says so in lines of JSON" sh -c 'journalctl --no-pager --output=cat -u obieg | grep -q "\"event\":\"server.stopping\""'
links=$(journal | grep -c /setup#)

echo "# kept" >>/etc/obieg/obieg.conf
holds "it installs over itself" install_package
holds "and runs again" answers
holds "an upgrade keeps the settings" grep -q "# kept" /etc/obieg/obieg.conf
holds "an upgrade keeps the data" library
holds "nobody gets a second first link" test "$(journal | grep -c /setup#)" = "$links"
dpkg --purge obieg >/dev/null
holds "a purge stops it" test "$(systemctl is-active obieg)" != active
holds "and keeps the data" test -s /var/lib/obieg/obieg.db
echo "$passed passed, 0 failed"
