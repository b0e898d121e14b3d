# shellcheck shell=bash
# ivr setup: all that run needs, without starting anything.

setup_main() {
    local tests=
    while (($# > 0)); do
        case $1 in
            --tests) tests=1 ;;
            --help | -h) help_setup; return ;;
            *) wrong_usage "\"setup $1\" is not known." "See ./ivr setup --help" ;;
        esac
        shift
    done
    check_settings
    steps $((tests ? 6 : 4))
    require_sdk
    require_sqlite
    build src/IvrEngine.Server
    setup_asterisk
    [[ -z $tests ]] || build_tests unit acceptance
}
