# shellcheck shell=bash
# ivr test: what the tests need, dotnet test for each project, one line of sums at the end.

readonly ALL_SUITES=(unit launcher acceptance)

# Empty for the launcher's tests, which are a script.
test_project() {
    case $1 in
        unit) printf 'tests/IvrEngine.Tests' ;;
        acceptance) printf 'tests/IvrEngine.AcceptanceTests' ;;
    esac
}

test_main() {
    local suites=() suite
    while (($# > 0)); do
        case $1 in
            unit | launcher | acceptance) suites+=("$1") ;;
            all) suites=("${ALL_SUITES[@]}") ;;
            --help | -h) help_test; return ;;
            --) shift; break ;;
            *) wrong_usage "\"test $1\" is not known." "Known: unit, launcher, acceptance, all; arguments for dotnet test follow after --." ;;
        esac
        shift
    done
    ((${#suites[@]} > 0)) || suites=("${ALL_SUITES[@]}")
    check_settings
    prepare_tests "${suites[@]}"
    PASSED=0 FAILED=0 SKIPPED=0
    if [[ ${suites[*]} == unit && " $* " != *' --filter'* ]]; then
        say "The thorough ones (fuzz, traces of cards, filters) are left to ./ivr test."
        set -- "$@" --filter 'TestCategory!=thorough'
    fi
    for suite in "${suites[@]}"; do
        say "Running the $suite tests …"
        if [[ $suite == launcher ]]; then run_launcher_tests; else run_suite "$suite" "$@"; fi
    done
    say "$PASSED passed, $FAILED failed, $SKIPPED skipped"
    ((FAILED == 0)) || exit "$EXIT_FINDINGS"
}

prepare_tests() {
    local projects=$#
    [[ " $* " != *' launcher '* ]] || projects=$((projects - 1))
    if [[ $* != unit ]]; then
        steps $((4 + projects))
        require_sdk; require_sqlite
        build src/IvrEngine.Server
        setup_asterisk
    else
        steps $((2 + projects))
        require_sdk; require_sqlite
    fi
    build_tests "$@"
}

build_tests() {
    local suite
    for suite in "$@"; do [[ $suite == launcher ]] || build "$(test_project "$suite")"; done
}

# Runs in a session of its own, so that a Ctrl-C can end the test host and all that it started.
run_suite() {
    local suite=$1 results=$STATE/test-results/$1 status=0
    shift
    rm -rf "$results"
    make_folder "$results"
    set -m
    IVR_REPOSITORY=$REPOSITORY IVR_ASTERISK_ROOT=$ASTERISK_ROOT dotnet test "$REPOSITORY/$(test_project "$suite")" -c Release --no-build --nologo \
        --logger "trx;LogFileName=$suite.trx" --logger "console;verbosity=minimal" --results-directory "$results" "$@" </dev/null &
    WORKER=$!
    set +m
    wait "$WORKER" || status=$?
    WORKER=
    add_counts "$results/$suite.trx" "$suite" "$status"
}

# Their last line has the same form as ours.
run_launcher_tests() {
    local log=$STATE/test-results/launcher.log status=0
    make_folder "$(dirname "$log")"
    if [[ $ASTERISK_KIND == remote ]]; then say "  skipped: Asterisk is configured elsewhere"; SKIPPED=$((SKIPPED + 1)); return; fi
    set -m
    "$REPOSITORY/tests/launcher/launcher_tests.sh" >"$log" 2>&1 </dev/null &
    WORKER=$!
    set +m
    wait "$WORKER" || status=$?
    WORKER=
    grep -A 20 FAILED "$log" || true
    if [[ $(tail -n 1 "$log") =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed ]]; then
        PASSED=$((PASSED + BASH_REMATCH[1])) FAILED=$((FAILED + BASH_REMATCH[2]))
    else
        complain "The launcher's tests did not run to their end (status $status); their output is in $log."
        FAILED=$((FAILED + 1))
    fi
}

# The trx file's counters. A run that ended without them, or that failed although they show no failure, counts as one.
add_counts() {
    local counters total passed failed
    counters=$(grep -o '<Counters [^>]*' "$1" 2>/dev/null || true)
    total=$(counter total) passed=$(counter passed)
    failed=$(($(counter failed) + $(counter error) + $(counter timeout) + $(counter aborted)))
    PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed)) SKIPPED=$((SKIPPED + total - passed - failed))
    if (($3 != 0 && failed == 0)); then
        complain "The $2 tests did not run to their end (status $3)."
        FAILED=$((FAILED + 1))
    fi
}

# The value of an attribute in $counters, 0 if it is not there.
counter() {
    if [[ $counters =~ [[:space:]]$1=\"([0-9]+)\" ]]; then printf '%s' "${BASH_REMATCH[1]}"; else printf '0'; fi
}
