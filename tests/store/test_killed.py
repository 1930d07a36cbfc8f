"""A process that is killed while it writes leaves a database whose incidents are those of its articles."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from forewarn.store.connect import connect_to_read
from forewarn.store.verify import verify

ROOT = Path(__file__).parents[2]
# FOREWARN_KILLS=1000 is the long form.
KILLS = int(os.environ.get("FOREWARN_KILLS", "4"))


def test_killed_at_any_moment(tmp_path: Path) -> None:
    moments = random.Random(1)
    path = tmp_path / "events.db"
    faults = []
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.store.killed", str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.2))
            writer.send_signal(signal.SIGKILL)
        with contextlib.closing(connect_to_read(path)) as conn:
            faults += verify(conn)
    assert faults == []
