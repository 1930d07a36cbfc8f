"""What runs in a worker process: it reads tasks from its standard input and writes their results to its standard output.

Run as a script, so that it starts before anything of forewarn is imported: the first message brings the parent's `sys.path`.
A message is a pickle after its length. The process ends when its parent's end of the pipe is closed, however that came.
"""

import os
import pickle
import signal
import struct
import sys
import threading
import time
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<Q")


def send(stream: BinaryIO, message: Any) -> None:
    """Write a message. Raises `OSError` where the other end is closed."""
    raw = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(raw)))
    stream.write(raw)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next message. Raises `EOFError` where the other end is closed, also in the middle of one."""
    head = stream.read(_LENGTH.size)
    raw = stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
    if not raw:
        raise EOFError
    return pickle.loads(raw)


def _end_with(parent: int) -> None:
    """End this process soon after its parent, also in the middle of a task."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main() -> None:
    """Serve until the parent is gone."""
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    tasks, results = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints would tear the messages
    try:
        sys.path[:] = receive(tasks)
        make = receive(tasks)
        try:
            work = make()
        except Exception as problem:
            send(results, ("unable", problem))
            return
        send(results, ("ready", None))
        while True:
            send(results, ("done", work(receive(tasks))))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # the parent is gone: nothing is left to say, and nobody to say it to


if __name__ == "__main__":
    main()
