# shellcheck shell=bash

help_asterisk() {
    cat <<'TEXT'
ivr asterisk start|stop|status
TEXT
}
