# shellcheck shell=bash
# The .NET SDK, SQLite's library, and building only when sources have changed.

require_sdk() {
    step_begin ".NET SDK"
    if ! command -v dotnet >/dev/null; then
        local folder
        for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
            [[ -z $folder || ! -x $folder/dotnet ]] || { PATH=$folder:$PATH; break; }
        done
    fi
    SDK_VERSION=$(cd "$REPOSITORY" && dotnet --version 2>/dev/null) || {
        step_end "missing"
        environment_lacks "The .NET SDK 10 is needed ($(sdks_present))." \
            "Get it from https://dotnet.microsoft.com/download/dotnet/10.0 or, where the distribution has it: sudo apt-get install dotnet-sdk-10.0"
    }
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
    step_end "$SDK_VERSION"
}

sdks_present() {
    local found
    found=$(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | tr '\n' ' ') || true
    if [[ -n $found ]]; then printf 'found: %s' "${found% }"; else printf 'none was found'; fi
}

require_sqlite() {
    step_begin "SQLite library"
    if ! sqlite_present && ((EUID == 0)) && command -v apt-get >/dev/null; then
        step_work "$LOGS/libsqlite3.log" install_packages libsqlite3-0 || true
    fi
    if ! sqlite_present; then
        step_end "missing"
        environment_lacks "The library libsqlite3.so.0 is needed." "Run: sudo apt-get install libsqlite3-0"
    fi
    step_end "ok"
}

sqlite_present() {
    PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -F 'libsqlite3.so.0 ' >/dev/null ||
        compgen -G '/usr/lib/*/libsqlite3.so.0' >/dev/null || compgen -G '/usr/lib*/libsqlite3.so.0' >/dev/null
}

# What decides whether to build: every source file's content, the SDK, and the build's own date, since somebody
# may have built other sources in between. MSBuild would need seconds to find that there is nothing to do.
build_stamp() {
    local assembly=$1 folders=(src)
    [[ $assembly != "$REPOSITORY"/tests/* ]] || folders+=(tests)
    {
        printf '%s %s\n' "$SDK_VERSION" "$(stat -c %Y "$assembly" 2>/dev/null || echo none)"
        cd "$REPOSITORY" && find "${folders[@]}" Directory.*.props global.json .editorconfig \
            \( -name bin -o -name obj -o -name node_modules -o -name TestResults \) -prune -o -type f -print0 |
            sort -z | xargs -0 sha256sum
    } | sha256sum
}

assembly_of() { printf '%s/%s/bin/Release/net10.0/%s.dll' "$REPOSITORY" "$1" "$(basename "$1")"; }

# build PROJECT-FOLDER, in Release, if anything has changed.
build() {
    local assembly stamp=$REPOSITORY/.ivr/build/${1##*/}.stamp
    assembly=$(assembly_of "$1")
    step_begin "Building ${1##*/}"
    if [[ -f $assembly && -f $stamp && $(<"$stamp") == "$(build_stamp "$assembly")" ]]; then step_end "up to date"; return; fi
    make_folder "$(dirname "$stamp")"
    exec {BUILD_LOCK}>"$REPOSITORY/.ivr/build/lock"
    flock "$BUILD_LOCK"
    if ! step_work "$LOGS/build-${1##*/}.log" dotnet build "$REPOSITORY/$1" -c Release -v minimal -nodeReuse:false --tl:off -p:UseSharedCompilation=false; then
        explain_build_failure "$LOGS/build-${1##*/}.log"
        exit "$EXIT_ENVIRONMENT"
    fi
    build_stamp "$assembly" >"$stamp"
    exec {BUILD_LOCK}>&-
    step_end "ok"
}

explain_build_failure() {
    if grep -qE 'No space left' "$1"; then complain "The disk is full." "Free some space and start again."
    elif grep -qE 'NU1301|NU1101|NU1102' "$1"; then complain "NuGet packages could not be fetched." "Check the network and the package sources (dotnet nuget list source), and start again."
    else complain "The build failed; the whole output is in $1."; fi
}
