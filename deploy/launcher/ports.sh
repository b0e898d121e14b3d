# shellcheck shell=bash
# Whether a port is free and who has it, from /proc alone (ss and lsof are often not installed).

# socket_inode udp|tcp PORT: the inode of the socket that is bound (UDP) or listens (TCP) there, if any.
socket_inode() {
    local files=() file hex
    for file in "/proc/net/$1" "/proc/net/${1}6"; do [[ ! -r $file ]] || files+=("$file"); done
    ((${#files[@]} > 0)) || return 0
    printf -v hex ':%04X' "$2"
    awk -v hex="$hex" -v protocol="$1" '
        substr($2, length($2) - 4) == hex && (protocol == "udp" || $4 == "0A") { print $10; exit }' "${files[@]}"
}

# "process 123 (asterisk)", or that it cannot be known.
socket_owner() {
    local link process
    link=$(find /proc/[0-9]*/fd -maxdepth 1 -lname "socket:\[$1\]" -print -quit 2>/dev/null || true)
    if [[ -z $link ]]; then printf 'another process'; return; fi
    process=${link#/proc/} process=${process%%/*}
    printf 'process %s (%s)' "$process" "$(tr -d '\0' <"/proc/$process/comm" 2>/dev/null || echo '?')"
}

# require_free_port udp|tcp PORT VARIABLE
require_free_port() {
    local inode
    inode=$(socket_inode "$1" "$2")
    [[ -z $inode ]] || environment_lacks "Port $2 (${1^^}) is taken by $(socket_owner "$inode")." "End that process, or set $3 to another port."
}
