"""A bucket of our own: an S3 server in a process of its own, behind a wire that can be cut."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress
from typing import Any

from reverie.assets.s3 import S3Assets

WHOLE = 1 << 60  # bytes that pass over a wire which nobody cuts


class Wire:
    """Carries bytes to a server, and answers back, until it is told otherwise.

    Attributes:
        left: Bytes of each connection that are carried to the server; then it is cut.
    """

    def __init__(self, port: int) -> None:
        self.left = WHOLE
        self._port = port
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, left: int) -> None:
        """Cut what there is, and each connection to come when so many bytes have passed."""
        self.left = left
        for line in list(self._open):
            _hang_up(line)

    def mend(self) -> None:
        """Carry all of it again."""
        self.left = WHOLE

    def close(self) -> None:
        """Be no more."""
        self.cut(0)
        _hang_up(self._listener)

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                caller, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(caller,), daemon=True).start()

    def _carry(self, caller: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self._port), 10)
        except OSError:
            _hang_up(caller)
            return
        server.settimeout(None)
        self._open |= {caller, server}
        back = threading.Thread(target=self._pass, args=(server, caller, WHOLE), daemon=True)
        back.start()
        self._pass(caller, server, self.left)
        back.join()
        self._open -= {caller, server}

    def _pass(self, here: socket.socket, there: socket.socket, left: int) -> None:
        with suppress(OSError):
            while left > 0 and (piece := here.recv(min(left, 65_536))):
                there.sendall(piece)
                left -= len(piece)
        for line in (here, there):
            _hang_up(line)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()


class Bucket:
    """The server, the wire to it, and what it takes to find it."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        words = ["-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        self._process = subprocess.Popen(
            [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            time.sleep(0.05)
        made = urllib.request.Request(f"http://127.0.0.1:{port}/films", method="PUT")
        urllib.request.urlopen(made, timeout=10).close()
        self.wire = Wire(port)
        self.url = "s3://films/house"
        self.environment = {
            "REVERIE_ASSETS_URL": self.url,
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.wire.port}",
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
        }
        self.assets = S3Assets.open(
            self.url,
            {
                "aws_endpoint": f"http://127.0.0.1:{port}",
                "aws_region": "us-east-1",
                "aws_access_key_id": "key",
                "aws_secret_access_key": "secret",
            },
            {"allow_http": True},
        )

    def names(self) -> list[str]:
        """Return every name in it."""
        import obstore

        pages: Any = obstore.list(self.assets._store)
        return sorted(found["path"] for page in pages for found in page)

    def stop(self) -> None:
        """Have the server stand still, with all that it was told."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Have it go on."""
        self._process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End it."""
        self.wire.close()
        self.go_on()
        self._process.kill()
        self._process.wait(30)
