"""Runs a program on a pseudo-terminal of 24 x 80 and writes what it prints to standard output.

usage: record_program.py TERM KEYS PROGRAM [ARGUMENT...]
KEYS are sent one by one, each once the program has fallen silent; "" sends none. Python escapes
such as \\x1b are understood. The program is ended after the last of them.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

FIRST = 2.0
SILENCE = 0.25
LONGEST = 10.0


def quiet(fd, out, deadline):
    """Reads until nothing more has come for a while; false when the program has ended."""
    wait = FIRST
    while time.monotonic() < deadline:
        ready, _, _ = select.select([fd], [], [], wait)
        if not ready:
            return True
        wait = SILENCE
        try:
            part = os.read(fd, 65536)
        except OSError:
            return False
        if not part:
            return False
        out.write(part)
    return True


def main():
    term, keys, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    pid, fd = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.environ.update(TERM=term, LC_ALL="C.UTF-8", LINES="24", COLUMNS="80")
        os.environ["HOME"] = os.environ.get("RECORD_HOME", "/nonexistent")
        os.execvp(command[0], command)
    deadline = time.monotonic() + LONGEST
    alive = quiet(fd, sys.stdout.buffer, deadline)
    for key in keys.encode().decode("unicode_escape").split("\n"):
        if not alive or not key:
            break
        os.write(fd, key.encode())
        alive = quiet(fd, sys.stdout.buffer, deadline)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


main()
