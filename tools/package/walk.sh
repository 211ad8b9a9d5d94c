#!/bin/bash
# Run by test.sh inside a bare Debian 12: what an administrator does with the package.
set -euo pipefail

passed=0
holds() {
    if "${@:2}"; then passed=$((passed + 1)); else echo "FAILED: $1"; echo "$passed passed, 1 failed"; exit 1; fi
}
apt-get update -qq
apt-get install -y -qq curl >/dev/null
apt-get install -y -qq /obieg.deb >/dev/null
holds "the user exists" getent passwd obieg >/dev/null
holds "the data belong to it" test "$(stat -c %U:%a /var/lib/obieg)" = obieg:700
holds "the settings are a conffile that others cannot read" test "$(stat -c %G:%a /etc/obieg/obieg.conf)" = obieg:640

# A bare root runs no systemd: the unit's own command, as its user.
start() {
    command=$(sed -n 's/^ExecStart=//p' /lib/systemd/system/obieg.service)
    setpriv --reuid obieg --regid obieg --clear-groups $command >/tmp/obieg.out 2>/tmp/obieg.err &
    server=$!
    for _ in $(seq 600); do
        curl -sf -o /dev/null http://127.0.0.1:8080/readyz && return
        kill -0 $server 2>/dev/null || { cat /tmp/obieg.err; return 1; }
        sleep 0.1 # nothing but the port tells that it is open
    done
    return 1
}
stop() {
    kill -TERM $server
    wait $server
}
holds "the server starts" start
token=$(sed -n 's|.*/setup#||p' /tmp/obieg.out)
holds "it prints the first link" test -n "$token"
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
holds "the server stops gracefully" stop
holds "the log is lines of JSON on standard error" grep -q '"event":"server.stopping"' /tmp/obieg.err
echo "# kept" >>/etc/obieg/obieg.conf
apt-get install -y -qq --reinstall /obieg.deb >/dev/null
holds "an upgrade keeps the settings" grep -q "# kept" /etc/obieg/obieg.conf
holds "it starts again" start
holds "an upgrade keeps the data" library
holds "nobody gets a second first link" test -z "$(sed -n 's|.*/setup#||p' /tmp/obieg.out)"
stop
apt-get purge -y -qq obieg >/dev/null
holds "purging keeps the data" test -s /var/lib/obieg/obieg.db
echo "$passed passed, 0 failed"
