#!/usr/bin/env python3
"""A host behind serial over LAN: login-console.py PORT PIDFILE
Listens on 127.0.0.1 and leads to a terminal of its own (pty) in which a getty of sh asks for the
account, and a real bash runs what is typed, with a sudo that asks at that terminal. Its folder is
"host" beside PIDFILE."""
import os, pty, select, socket, sys

GETTY = r"""
cd "$D" || exit 1
while :; do
    printf '\nKylin Linux Advanced Server V10 (Lance)\n\nhost-7 login: '
    IFS= read -r name || exit 0
    [ -n "$name" ] || continue
    stty -echo; printf 'Password: '; IFS= read -r secret; stty echo; printf '\n'
    if [ "$name:$secret" = 'tech:Rackside-1 x' ]; then
        printf 'Last login: Sun Mar  1 08:00:00 CST 2026 on ttyS0\n'
        PATH=$D/bin:$PATH HOME=$D PS1='[tech@host-7 ~]$ ' bash --noprofile --norc -i
    else
        sleep 1; printf '\nLogin incorrect\n'
    fi
done
"""
SUDO = r"""#!/bin/sh
[ "$1" = -p ] || exit 1
asked=$2; shift 2
for n in 1 2 3; do
    # As sudo does: what is typed as soon as it asks is not shown either.
    stty -echo </dev/tty; printf '%s' "$asked" >/dev/tty; IFS= read -r secret </dev/tty; stty echo </dev/tty; printf '\n' >/dev/tty
    if [ "$secret" = 'Rackside-1 x' ]; then AS=root exec "$@"; fi
    printf 'Sorry, try again.\n' >/dev/tty
done
exit 1
"""
ID = r"""#!/bin/sh
if [ "$1" = -u ]; then [ "$AS" = root ] && echo 0 || echo 1000; else echo "${AS:-tech}"; fi
"""

port, pid_file = int(sys.argv[1]), sys.argv[2]
folder = os.path.join(os.path.dirname(os.path.abspath(pid_file)), "host")
os.makedirs(os.path.join(folder, "bin"))
for name, text in (("sudo", SUDO), ("id", ID)):
    path = os.path.join(folder, "bin", name)
    with open(path, "w") as file:
        file.write(text)
    os.chmod(path, 0o755)
listening = socket.socket()
listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listening.bind(("127.0.0.1", port))
listening.listen(4)
child, terminal = pty.fork()
if child == 0:
    os.environ["D"] = folder
    os.environ["TERM"] = "vt100"
    os.execvp("sh", ["sh", "-c", GETTY])
with open(pid_file, "w") as file:
    file.write(str(os.getpid()))
peer = None
while True:
    waits = [listening, terminal] + ([peer] if peer else [])
    for ready in select.select(waits, [], [])[0]:
        if ready is listening:
            peer = listening.accept()[0]
        elif ready is terminal:
            said = os.read(terminal, 4096)
            if peer:
                peer.sendall(said)
        else:
            keys = peer.recv(256)
            if keys:
                os.write(terminal, keys)
            else:
                peer = None
