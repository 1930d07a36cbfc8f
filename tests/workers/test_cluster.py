"""Shards over a Dask scheduler and two workers, each a process of its own, over TCP: with the real engine."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from forewarn.ground.errors import ForewarnError

from tests import engines

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SHARDS = 4


def extract(sources: Path, out: Path, *more: str) -> subprocess.Popen:
    command = [sys.executable, "-c", "from forewarn.cli import main; main()", "extract", str(sources), "--shards", str(out)]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FOREWARN_")}
    return subprocess.Popen([*command, *more], stderr=subprocess.PIPE, text=True, env=environ, start_new_session=True)


def finished(run: subprocess.Popen) -> tuple[int, str]:
    _, said = run.communicate()
    return run.returncode, said


def records(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.records.jsonl.gz"))}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    lines = (engines.CORPUS / "articles.jsonl").read_text("utf-8").splitlines(keepends=True)
    for number in range(SHARDS):
        (folder / f"part{number}.jsonl").write_text("".join(lines[number::SHARDS]), "utf-8")
    return folder


@pytest.fixture(scope="module")
def serial(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("serial")
    assert finished(extract(sources, out, "--jobs", "1", "--quiet")) == (0, "")
    made = records(out)
    assert list(made) == [f"part{number}.jsonl.records.jsonl.gz" for number in range(SHARDS)]
    return made


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dask")
    file, started = folder / "scheduler.json", []

    def start(*command: str) -> None:
        with (folder / f"{len(started)}.log").open("w") as log:
            run = subprocess.Popen([sys.executable, "-m", "dask", *command], stdout=log, stderr=log, cwd=folder)
        started.append(run)

    try:
        start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        for _ in range(2):
            start("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-dashboard")
        from distributed import Client

        while not file.exists():
            assert started[0].poll() is None
            time.sleep(0.1)
        with Client(scheduler_file=str(file), timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield address
    finally:
        for run in reversed(started):
            run.terminate()
        for run in started:
            run.wait()


def worker_pids(address: str) -> list[int]:
    from distributed import Client

    with Client(address) as client:
        return list(client.run(os.getpid).values())


def test_two_jobs_write_what_one_writes(sources: Path, serial: dict[str, bytes], tmp_path: Path):
    assert finished(extract(sources, tmp_path, "--jobs", "2", "--quiet")) == (0, "")
    assert records(tmp_path) == serial


def test_a_cluster_writes_what_one_process_writes_whatever_is_killed(
    sources: Path, serial: dict[str, bytes], scheduler: str, tmp_path: Path
):
    run = extract(sources, tmp_path, "--scheduler", scheduler)
    time.sleep(1)
    os.killpg(run.pid, signal.SIGKILL)  # the driver, soon
    run.communicate()
    run = extract(sources, tmp_path, "--scheduler", scheduler)
    while not (done := list(tmp_path.glob("*.done.json"))):
        assert run.poll() is None
        time.sleep(0.1)
    os.kill(worker_pids(scheduler)[0], signal.SIGKILL)  # in the middle of a shard, or between two
    assert finished(run)[0] == 0
    assert len(done) < SHARDS
    assert records(tmp_path) == serial
    again = finished(extract(sources, tmp_path, "--scheduler", scheduler))
    assert again == (0, f"forewarn: {SHARDS} of {SHARDS} shards are done\n")


def test_a_rerun_does_what_is_missing(sources: Path, serial: dict[str, bytes], scheduler: str, tmp_path: Path):
    part = tmp_path / "part"
    part.mkdir()
    for name in ("part0.jsonl", "part1.jsonl"):
        shutil.copy(sources / name, part / name)
    out = tmp_path / "out"
    assert finished(extract(part, out, "--scheduler", scheduler, "--quiet")) == (0, "")
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    assert finished(extract(sources, out, "--scheduler", scheduler, "--quiet")) == (0, "")
    assert {name: (out / name).stat().st_mtime_ns for name in before} == before
    assert records(out) == serial


def test_no_scheduler_is_one_line(sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from forewarn.workers import cluster

    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.2)
    with pytest.raises(ForewarnError, match=r"^tcp://127.0.0.1:1: no scheduler answers"):
        next(cluster.run_on_cluster("tcp://127.0.0.1:1", None, ["a"]))
