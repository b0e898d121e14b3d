# shellcheck shell=bash
# The launcher's help. Commands of the server program print their own.

help_ivr() {
    cat <<'TEXT'
ivr: the launcher of IvrEngine

  ./ivr run [--demo]          sets up what is missing, starts Asterisk and the engine; Ctrl-C ends both
  ./ivr test [unit|launcher|acceptance|all]
                              runs the tests and prints their sums
  ./ivr call NUMBER [--keys …]
                              a telephone in the terminal that calls the running engine
  ./ivr setup [--tests]       sets up what run (and test) needs, and starts nothing
  ./ivr asterisk start|stop|status
                              Asterisk alone
  ./ivr COMMAND …             everything else goes to the engine's program: flows, prompts, db, config …

--help after a command tells more. Exit codes: 0 well; 1 findings or failed tests; 2 wrong usage;
3 something that is needed is missing (the text says what and how to get it).

Environment: IVR_STATE, IVR_ASTERISK_ROOT, IVR_SIP_PORT, IVR_HTTP_PORT, IVR_RTP_START, IVR_RTP_END,
IVR_TRUNK_PORTS, IVR_AGENTS, IVR_BIND, IVR_MEDIA: see docs/operations.md.
TEXT
}

help_run() {
    cat <<'TEXT'
ivr run [--demo] [ARGUMENTS]

Sets up what is missing (building the engine, an Asterisk of its own), starts Asterisk unless it runs already,
and then the engine. --demo and other arguments go to the engine.

Ctrl-C or SIGTERM ends the engine, then Asterisk if it was started here; a second Ctrl-C does not wait.
When the engine dies it is started again at once and takes up the live calls; at the fourth death within a
minute the launcher gives up (exit 1).

With Asterisk__Url set (environment or appsettings.json) no Asterisk is set up or started.
TEXT
}

help_setup() {
    cat <<'TEXT'
ivr setup [--tests]

Checks the .NET SDK and SQLite's library, builds the engine and gets Asterisk; with --tests also builds the tests.
What is there already is left as it is. As root, missing Debian packages are installed.
TEXT
}

help_test() {
    cat <<'TEXT'
ivr test [unit|launcher|acceptance|all] [-- ARGUMENTS FOR dotnet test]

  unit         seconds, needs no Asterisk
  launcher     this launcher with a real Asterisk, about a minute
  acceptance   real calls through a real Asterisk
  all          all of them (also without an argument)

The last line is "N passed, N failed, N skipped"; exit 1 if any failed.
Example: ./ivr test unit -- --filter FullyQualifiedName~Flows
TEXT
}

help_call() {
    cat <<'TEXT'
ivr call NUMBER [ARGUMENTS]

Calls NUMBER over the trunk of the running Asterisk and prints what is heard and pressed. Needs ./ivr run (in
another terminal). Arguments go to the telephone, such as --keys.
TEXT
}

help_asterisk() {
    cat <<'TEXT'
ivr asterisk start|stop|status

Asterisk alone, for developers and tests. start writes its configuration anew, returns when ARI answers, and
leaves it running; several can run beside each other with their own IVR_STATE and ports. status exits 1 when it
is not running.
TEXT
}
