#!/usr/bin/env bash
# Tests of the launcher with a real Asterisk and a stand-in for `dotnet` (an engine that only waits), in a copy of
# the repository's launcher with its own ports and state. ./ivr setup must have run once. Takes about half a minute.
set -euo pipefail
REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
ROOT=${IVR_ASTERISK_ROOT:-$REPOSITORY/.ivr/asterisk/root}
WORK=$(mktemp -d)
chmod 0755 "$WORK"
PASSED=0 FAILED=0
# shellcheck source=deploy/launcher/ports.sh
source "$REPOSITORY/deploy/launcher/ports.sh"
base=28000
until [[ -z $(socket_inode udp "$base")$(socket_inode tcp $((base + 1))) ]]; do base=$((base + 100)); done
export IVR_STATE=$WORK/state IVR_ASTERISK_ROOT=$ROOT IVR_SIP_PORT=$base IVR_HTTP_PORT=$((base + 1))
export IVR_RTP_START=$((base + 20)) IVR_RTP_END=$((base + 99)) IVR_TRUNK_PORTS=$((base + 2))-$((base + 5))
LAUNCHER=

clean_up() {
    [[ -z $LAUNCHER ]] || { kill -TERM "$LAUNCHER" 2>/dev/null && wait "$LAUNCHER"; } || true
    "$WORK/ivr" asterisk stop >/dev/null 2>&1 || true
    wait || true
    [[ -n ${KEEP:-} ]] || rm -rf "$WORK"
}
trap clean_up EXIT

mkdir -p "$WORK/bin" "$WORK/deploy" "$WORK/src/IvrEngine.Server"
cp "$REPOSITORY/ivr" "$WORK/"
cp -r "$REPOSITORY/deploy/." "$WORK/deploy/"
touch "$WORK/Directory.Build.props" "$WORK/global.json" "$WORK/.editorconfig"
echo one >"$WORK/src/IvrEngine.Server/Program.cs"
cat >"$WORK/bin/dotnet" <<'STUB'
#!/usr/bin/env bash
here=$(dirname "$(dirname "$0")")
case $1 in
    --list-sdks) echo "8.0.100 [/nowhere]" ;;
    --version) [[ -z ${FAKE_SDK:-} ]] || exit 155; echo 10.0.401 ;;
    build)
        echo built >>"$here/builds"
        [[ ! -e $here/slow-build ]] || sleep 60
        mkdir -p "$here/src/IvrEngine.Server/bin/Release/net10.0"
        touch "$here/src/IvrEngine.Server/bin/Release/net10.0/IvrEngine.Server.dll" ;;
    *)
        [[ ! -e $here/engine-status ]] || exit "$(<"$here/engine-status")"
        printf '%s\n' "$Asterisk__Url $Asterisk__PasswordFile ${*:2}" >>"$here/engine-environment"
        echo $$ >>"$here/engines"
        trap 'echo ended >>"$here/engine-ends"; exit 0' TERM
        while :; do sleep 0.05; done ;;
esac
STUB
chmod +x "$WORK/bin/dotnet"
export PATH=$WORK/bin:$PATH

check() {
    local name=$1
    shift
    if "$@"; then PASSED=$((PASSED + 1)); echo "  passed  $name"; else FAILED=$((FAILED + 1)); echo "  FAILED  $name"; fi
}

# within SECONDS COMMAND…: tries until it succeeds.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do ((SECONDS < end)) || return 1; sleep 0.05; done
}

status_is() { local want=$1 got=0; shift; "$@" >"$WORK/output" 2>&1 </dev/null || got=$?; [[ $got == "$want" ]] || { echo "    status $got, wanted $want:"; sed 's/^/    /' "$WORK/output"; return 1; }; }
output_has() { grep -F -- "$1" "$WORK/output" >/dev/null; }
lines_are() { [[ -e $1 && $(wc -l <"$1") -eq $2 ]]; }
# Processes may end while their command lines are read.
secret_is_not_in() { [[ -s $IVR_STATE/asterisk/ari.secret ]] && ! grep -lF -f "$IVR_STATE/asterisk/ari.secret" "$@" 2>/dev/null; }
gone() { ! kill -0 "$1" 2>/dev/null; }
asterisk_runs() { "$WORK/ivr" asterisk status >/dev/null; }
# With job control, as a terminal has it: without, a background process ignores the interrupt signal for good.
launch() {
    set -m
    "$WORK/ivr" run "$@" >"$WORK/run.log" 2>&1 </dev/null &
    LAUNCHER=$!
    set +m
}
start_run() { rm -f "$WORK"/engine{s,-environment,-ends}; launch "$@"; within 60 lines_are "$WORK/engines" 1 || { cat "$WORK/run.log"; exit 1; }; }
ends_with() { local got=0; wait "$LAUNCHER" || got=$?; LAUNCHER=; [[ $got == "$1" ]] || { echo "    status $got"; sed 's/^/    /' "$WORK/run.log"; return 1; }; }

check "no command is wrong usage" status_is 2 "$WORK/ivr"
check "a bad port is wrong usage" status_is 2 env IVR_SIP_PORT=99999 "$WORK/ivr" asterisk start
check "  and is named" output_has IVR_SIP_PORT
check "a call without a number is wrong usage" status_is 2 "$WORK/ivr" call

# A PATH with the host's tools but for some: links to all but these.
path_without() {
    local folder=$WORK/without-$1 tool name
    mkdir -p "$folder"
    for tool in /usr/bin/* /bin/* /usr/sbin/* /sbin/*; do
        [[ " $* " == *" ${tool##*/} "* ]] || ln -sf "$tool" "$folder/"
    done
    for name in "$@"; do [[ ! -e $folder/$name ]] || return 1; done
    printf '%s' "$folder"
}

# As a user without rights; the copy of the launcher and the state are theirs.
as_nobody() {
    mkdir -p "$WORK/nobody"
    if ((EUID == 0)); then
        chown nobody "$WORK/nobody"
        setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env HOME="$WORK/nobody" IVR_STATE="$WORK/nobody/state" "$@"
    else
        env IVR_STATE="$WORK/nobody/state" "$@"
    fi
}

check "an SDK that does not suit is an environment fault" status_is 3 env FAKE_SDK=none "$WORK/ivr" setup
check "  and the text says where to get it" output_has "https://dotnet.microsoft.com/download"
check "without mmdebstrap and root is an environment fault" status_is 3 as_nobody env PATH="$(path_without mmdebstrap asterisk)" IVR_ASTERISK_ROOT="$WORK/nobody/root" "$WORK/ivr" asterisk start
check "  and the text says what to run" output_has "sudo apt-get install mmdebstrap"
check "status without Asterisk is a finding" status_is 1 "$WORK/ivr" asterisk status

check "run starts the engine" start_run --demo
check "  with its arguments, the URL and the secret's file" grep -qFx "http://127.0.0.1:$IVR_HTTP_PORT/ari $IVR_STATE/asterisk/ari.secret run --demo" "$WORK/engine-environment"
check "  the secret's file is private" test "$(stat -c %a "$IVR_STATE/asterisk/ari.secret")" = 600
check "  the secret is on no command line" secret_is_not_in /proc/[0-9]*/cmdline
check "  nor in a log" secret_is_not_in "$IVR_STATE/asterisk/log/console.log" "$WORK/run.log" "$IVR_STATE/asterisk/running.env"
check "  but where Asterisk reads it" grep -qF -f "$IVR_STATE/asterisk/ari.secret" "$IVR_STATE/asterisk/etc/ari.conf"
check "a second Asterisk on the same port is refused" status_is 3 env IVR_STATE="$WORK/other" "$WORK/ivr" asterisk start
check "  and the port is named" output_has "Port $IVR_SIP_PORT (UDP) is taken by process"
first=$(tail -n 1 "$WORK/engines")
kill -KILL "$first"
check "a killed engine is started again" within 20 lines_are "$WORK/engines" 2
check "  while Asterisk goes on" asterisk_runs
second=$(tail -n 1 "$WORK/engines")
asterisk=$(<"$IVR_STATE/asterisk/run/launcher.pid")
kill -KILL "$asterisk"
check "a killed Asterisk is started again" within 30 asterisk_runs
check "  while the engine goes on" kill -0 "$second"
kill -INT "$LAUNCHER"
check "an interrupt ends it well" ends_with 0
check "  the engine was asked to end" lines_are "$WORK/engine-ends" 1
check "  Asterisk is gone" status_is 1 "$WORK/ivr" asterisk status

check "second start" start_run
check "  builds nothing" lines_are "$WORK/builds" 1
kill -KILL "$LAUNCHER"; wait "$LAUNCHER" 2>/dev/null || true; LAUNCHER=
check "a killed launcher leaves no engine" within 30 gone "$(tail -n 1 "$WORK/engines")"
check "  and no Asterisk" within 30 status_is 1 "$WORK/ivr" asterisk status

check "Asterisk that runs already" status_is 0 "$WORK/ivr" asterisk start
check "  is used" start_run
kill -TERM "$LAUNCHER"
check "  ends well" ends_with 0
check "  and is left running" asterisk_runs
check "  until it is stopped" status_is 0 "$WORK/ivr" asterisk stop

echo 3 >"$WORK/engine-status"
check "an engine that lacks something ends the run with its code" status_is 3 "$WORK/ivr" run
echo 134 >"$WORK/engine-status"
check "an engine that dies again and again ends the run" status_is 1 "$WORK/ivr" run
check "  and the text says so" output_has "given up"
check "  Asterisk is gone" status_is 1 "$WORK/ivr" asterisk status
rm "$WORK/engine-status"

echo two >"$WORK/src/IvrEngine.Server/Program.cs"
touch "$WORK/slow-build"
launch
check "changed sources are built" within 20 lines_are "$WORK/builds" 2
kill -TERM "$LAUNCHER"
check "a build can be interrupted" ends_with 143
rm "$WORK/slow-build"
check "  and is done at the next start" start_run
check "  again" lines_are "$WORK/builds" 3
kill -TERM "$LAUNCHER"
check "  and ends well" ends_with 0

echo "$PASSED passed, $FAILED failed, 0 skipped"
((FAILED == 0))
