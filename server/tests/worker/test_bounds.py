"""An engine that takes too much is ended, and one that looks around sees walls."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from reverie.core.clip import Brief
from reverie.core.errors import DreamFailed
from reverie.core.generation import State
from reverie.worker import usage
from reverie.worker.bounds import Bounds, machine_memory
from reverie.worker.cell import STAGE
from reverie.worker.child import EngineDied
from reverie.worker.supervisor import Supervisor

House = Any  # the fixture's class: conftest is not importable by name

HERE = str(Path(__file__).parent)
BRIEF = Brief("a grey fog", 32, 16, 6)
SMALL = Bounds(memory=400 * 2**20)


def quiet(_: float) -> None:
    """Tick, and say nothing."""


def walls() -> bool:
    """Whether this kernel gives an ordinary process namespaces of its own."""
    probe = [sys.executable, "-m", "reverie.worker.cell"]
    plan = json.dumps({"network": False, "hidden": [], "needed": []})
    ours, theirs = socket.socketpair()
    with ours, theirs:
        given = (theirs.fileno(),)
        subprocess.run([*probe, plan, "none", *map(str, given), "0"], pass_fds=given, stderr=-3)
        theirs.close()
        return not ours.recv(1)


@pytest.fixture(scope="module")
def _walls() -> None:
    if not walls():
        pytest.skip("this kernel permits no namespaces here")


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., Supervisor]]:
    started: list[Supervisor] = []

    def start(
        engine: str, bounds: Bounds = SMALL, told: list[str] | None = None, **environment: str
    ) -> Supervisor:
        seen = {"PYTHONPATH": HERE} | environment
        log = tmp_path / "log" / "engine.log"
        lacking = None if told is None else told.append
        name = f"engines_for_tests:{engine}"
        started.append(Supervisor(name, seen, log, bounds=bounds, lacking=lacking))
        return started[-1]

    yield start
    for supervisor in started:
        supervisor.close()


def greys(supervisor: Supervisor, brief: Brief = BRIEF) -> list[int]:
    return [int(frame[0, 0, 0]) for frame in supervisor.dream(brief, quiet).frames]


@pytest.mark.parametrize("engine", ["Hungry", "Brood"])
def test_an_engine_that_takes_memory_without_end_fails_its_dream(
    supervise: Callable[..., Supervisor], engine: str
) -> None:
    supervisor = supervise(engine)
    with pytest.raises(DreamFailed, match=r"This dream took more than 0\.4 GiB of memory"):
        greys(supervisor)
    assert supervisor.pid is None
    # Then it dreams again
    assert greys(supervisor, Brief("", 32, 16, 3)) == [0, 1, 2]


def test_what_earlier_dreams_may_have_taken_is_not_held_against_a_dream(
    supervise: Callable[..., Supervisor],
) -> None:
    supervisor = supervise("HungryLater")
    assert greys(supervisor) == list(range(6))
    with pytest.raises(EngineDied, match=r"took more than 0\.4 GiB of memory, and was killed"):
        greys(supervisor)
    assert greys(supervisor) == list(range(6))


def test_a_house_outlives_an_engine_without_measure(
    house: House, supervise: Callable[..., Supervisor]
) -> None:
    id = house.ask(resolution="540p", aspect_ratio="1:1")
    with capture_logs() as logs:
        assert house.worker(supervise("Hungry")).work_once()

    ended = house.get(id)
    assert (ended.state, ended.attempts) == (State.FAILED, 1)
    assert ended.failure_reason == "This dream took more than 0.4 GiB of memory"
    assert house.files() == []
    assert "failed" in [line["event"] for line in logs]


def test_a_dream_that_hangs_beyond_its_limit_fails_and_the_worker_goes_on(
    house: House, supervise: Callable[..., Supervisor]
) -> None:
    hanging, next_one = house.ask(), house.ask(generation_type="image")
    worker = house.worker(supervise("Hangs"), longest=3.0)
    assert worker.work_once()
    assert worker.work_once()

    assert house.get(hanging).failure_reason == "This dream took longer than 3 seconds"
    assert house.get(next_one).state is State.COMPLETED


def test_an_engine_that_stops_in_mid_message_is_killed(
    supervise: Callable[..., Supervisor],
) -> None:
    with pytest.raises(DreamFailed, match="more than 1 seconds for one message"):
        greys(supervise("Stutters", Bounds(message=1.0)))


@pytest.mark.usefixtures("_walls")
def test_an_engine_reaches_no_port_no_process_and_no_file_of_ours(
    supervise: Callable[..., Supervisor], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    (home / "cache").mkdir(parents=True)
    (home / "secret").write_text("a secret")
    (home / "cache" / "kernel").write_text("a kernel")
    lacking: list[str] = []
    cache = str(home / "cache")
    supervisor = supervise("Caller", Bounds(hidden=[home]), lacking, NUMBA_CACHE_DIR=cache)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        asked = f"{port} {os.getpid()} {home} {home}/cache"
        told = supervisor.dream(Brief(asked, 32, 16, 2), quiet).understood

    assert told["connected"] == "Network is unreachable"
    assert told["worker"] == "Permission denied"
    assert told["seen"] == {str(home): ["cache"], f"{home}/cache": ["kernel"]}
    assert told["user"] == os.getuid()
    assert {int(held, 16) for held in told["capabilities"]} == {0}
    assert lacking == []
    assert (home / "secret").read_text() == "a secret"  # for us, as it was


def test_what_an_engine_prints_does_not_fill_the_disk(
    supervise: Callable[..., Supervisor], tmp_path: Path
) -> None:
    supervisor = supervise("Chatty", Bounds(printed=2**20))
    sizes: list[int] = []
    for _ in supervisor.dream(Brief("", 32, 16, 20), quiet).frames:
        sizes.append((tmp_path / "log" / "engine.log").stat().st_blocks * 512)
    assert len(sizes) == 20
    assert max(sizes) < 80 * 2**20
    assert sizes[-1] < 50 * 2**20  # of a hundred that were printed


def test_an_engine_may_be_given_the_network(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise("Caller", Bounds(network=True))
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked = f"{server.getsockname()[1]} {os.getpid()}"
        told = supervisor.dream(Brief(asked, 32, 16, 2), quiet).understood
    assert told["connected"] == "done"


UNWALLED = """
import json, os, sys
from pathlib import Path
from reverie.core.clip import Brief
from reverie.worker.supervisor import Supervisor
here, port, root = sys.argv[1:]
told = []
engine = Supervisor(
    "engines_for_tests:Caller", {"PYTHONPATH": here}, Path(root) / "log", lacking=told.append
)
seen = engine.dream(Brief(f"{port} {os.getpid()}", 32, 16, 2), lambda _: None).understood
engine.close()
print(json.dumps([seen["connected"], told]))
"""


@pytest.mark.usefixtures("_walls")
def test_where_the_kernel_permits_no_walls_sockets_are_refused_and_the_rest_is_told(
    tmp_path: Path,
) -> None:
    none = "echo 0 > /proc/sys/user/max_user_namespaces"  # of the namespaces it is in
    with socket.create_server(("127.0.0.1", 0)) as server:
        words = [sys.executable, "-c", UNWALLED, HERE, str(server.getsockname()[1]), str(tmp_path)]
        said = subprocess.check_output(
            ["unshare", "-Ur", "sh", "-c", f'{none} && exec "$@"', "sh", *words], timeout=60
        )
    connected, [reason] = json.loads(said)
    assert connected == "Permission denied"
    assert "no namespaces of its own for the engine, so it sees files and processes" in reason
    assert "network" not in reason


@pytest.mark.usefixtures("_walls")
def test_what_cannot_be_taken_away_is_logged_and_the_dream_goes_on(
    supervise: Callable[..., Supervisor], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    told: list[str] = []
    supervisor = supervise("Grey", Bounds(hidden=[home]), told, HF_HOME=str(home))
    assert greys(supervisor) == list(range(6))
    [reason] = told
    assert f"{home} cannot be hidden from the engine" in reason


def test_killing_an_engine_kills_its_children(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise("Brood", Bounds(memory=10 * 2**30))
    frames = supervisor.dream(BRIEF, quiet).frames
    for _ in range(3):
        next(frames)
    engine = supervisor.pid or 0
    started: list[str] = []
    while not started:
        started = Path(f"/proc/{engine}/task/{engine}/children").read_text().split()
    os.kill(engine, signal.SIGSTOP)  # it cannot leave by itself
    supervisor.close()
    assert usage.memory(int(started[0])) == 0


def test_a_limit_is_set_even_if_nobody_sets_one() -> None:
    own = Bounds().bytes()
    assert 2**28 < own < os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    assert Bounds(memory=5).bytes(3) == 5
    assert Bounds().bytes(3) == own // 3
    assert Bounds().bytes(0) == own  # where nobody can be seen, there is still one


def test_workers_on_one_machine_are_counted_once_each_however_many_engines_they_have(
    tmp_path: Path,
) -> None:
    engines = {11: 1, 12: 1, 13: 2}  # whose parents are workers 1 and 2
    for pid, parent in engines.items():
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "cmdline").write_bytes(b"python\0-m\0the.stage\0bars\0")
        (tmp_path / str(pid) / "stat").write_text(f"{pid} (py) thon) S {parent} 0 0")
    (tmp_path / "14").mkdir()  # which ends while we look
    (tmp_path / "15").mkdir()
    (tmp_path / "15" / "cmdline").write_bytes(b"vim\0the.stage.py\0")
    assert usage.workers("the.stage", tmp_path) == {1, 2}


def test_a_real_engine_makes_its_worker_one_of_those(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise("Grey")
    supervisor.warm_up(quiet)
    assert os.getpid() in usage.workers(STAGE)


def test_a_cgroups_limit_counts_when_it_is_the_smaller(
    tmp_path: Path,
) -> None:
    inner = tmp_path / "pods" / "ours"
    inner.mkdir(parents=True)
    (tmp_path / "own").write_text("0::/pods/ours\n")
    (inner / "memory.max").write_text("max\n")
    (inner.parent / "memory.max").write_text("3000000\n")
    assert machine_memory(tmp_path / "own", tmp_path) == 3_000_000


def test_mapped_files_and_reserved_addresses_are_not_counted(tmp_path: Path) -> None:
    big = tmp_path / "weights"
    with big.open("wb") as file:
        file.truncate(2**30)
    look = (
        "import mmap, sys; f = open(sys.argv[1], 'rb'); "
        "m = mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ); sum(m[::4096]); "
        "r = mmap.mmap(-1, 2**36, flags=mmap.MAP_PRIVATE | 0x4000); "
        "print(flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", look, str(big)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert 2**20 < usage.memory(process.pid) < 100 * 2**20
        process.communicate(b"\n")
    assert usage.memory(process.pid) == 0
