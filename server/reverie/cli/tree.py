"""The processes of one house: started together, started again when they die, stopped together."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any, Self, TypeAlias

GRACE = 10.0  # seconds a role has to leave before it is killed
YOUNG = 10.0  # seconds; a role that ends sooner has not begun to work
TOO_OFTEN = 3  # young deaths in a row after which starting again is pointless

#: Hears what a role says: its name, and words such as ``warming`` or ``ready``.
Told: TypeAlias = Callable[[str, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Role:
    """One process.

    Attributes:
        name: The command of ``reverie`` that it runs.
        options: Of that command.
        descriptors: Open files that it inherits.
    """

    name: str
    options: Sequence[str] = ()
    descriptors: Sequence[int] = ()


class Tree:
    """Keeps roles alive while it is entered. If it is killed, they notice, and leave."""

    def __init__(self, roles: Sequence[Role], told: Told, log: IO[bytes] | None = None) -> None:
        """Plant a tree.

        Args:
            log: Where the roles' logs go; None is our own standard error.
        """
        self.broken = threading.Event()  # a role that cannot be kept alive sets it
        self.reason = ""
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._told = told
        self._log = log
        self._leaving = threading.Event()
        self._keepers = [threading.Thread(target=self._keep, args=(role,)) for role in roles]

    def __enter__(self) -> Self:
        for keeper in self._keepers:
            keeper.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._leaving.set()
        for process in list(self.processes.values()):
            process.terminate()
        until = time.monotonic() + GRACE
        for keeper in self._keepers:
            keeper.join(max(0.0, until - time.monotonic()))
        for process in list(self.processes.values()):
            process.kill()
        for keeper in self._keepers:
            keeper.join()

    def _keep(self, role: Role) -> None:
        """Start a role, listen to it, and start it again when it ends."""
        young_deaths = 0
        while not self._leaving.is_set():
            born = time.monotonic()
            code = self._live(role)
            if self._leaving.is_set():
                return
            self._told(role.name, {"ended": code})
            young_deaths = young_deaths + 1 if time.monotonic() - born < YOUNG else 0
            if young_deaths >= TOO_OFTEN:
                self.reason = f"reverie {role.name} ended {TOO_OFTEN} times (exit code {code})"
                self.broken.set()
                return
            self._leaving.wait(0.1 * 2**young_deaths)

    def _live(self, role: Role) -> int:
        command = [sys.executable, "-m", "reverie", role.name, "--child", *role.options]
        with subprocess.Popen(  # noqa: S603 - our own commands, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            pass_fds=tuple(role.descriptors),
            start_new_session=True,  # Ctrl-C is for us; we tell them
        ) as process:
            self.processes[role.name] = process
            if self._leaving.is_set():
                process.terminate()  # born too late to be told with the others
            for line in process.stdout or ():
                self._told(role.name, json.loads(line))
        return process.returncode
