"""Configuration. The only module that reads the environment."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reverie.core.errors import InvalidSetting
from reverie.core.generation import LONGEST_LEASE
from reverie.core.tier import TIERS, Tier

from .parsers import HIDDEN, PARSERS, Network, headers, share

#: Model by model, the engine that dreams it.
ENGINES: Mapping[str, str] = {
    "ray-2": "procedural",
    "ray-flash-2": "procedural",
    "ray-1-6": "procedural",
    "photon-1": "procedural",
    "photon-flash-1": "procedural",
}

#: Where things are, and how to compute.
ENGINE_SEES = re.compile(
    r"PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|VIRTUAL_ENV|PYTHON(PATH|HOME|HASHSEED)"
    r"|(DY)?LD_LIBRARY_PATH|(CUDA|NVIDIA|NUMBA|OMP|MKL|OPENBLAS|TORCH|TRITON|HF|HIP|ROCR|XDG)_.*"
)
SECRET = re.compile("TOKEN|SECRET|PASSW|KEY|CREDENTIAL")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation is set up. Each field is read from ``REVERIE_`` + its name.

    Attributes:
        home: Directory of the secret and, by default, of the ledger and the assets.
        database_url: ``sqlite:///path`` or ``postgresql://...``; empty is SQLite under ``home``.
        assets_url: A directory or ``s3://bucket/prefix``; empty is a folder under ``home``.
        public_url: How callers reach this server, without a trailing slash; asset URLs start
            with it. Empty: whatever address the server listens on.
        secret: Root of every key; empty: made once and kept in ``home``.
        lease: Seconds after which a silent worker is taken for dead; at most 600.
        heartbeat: Seconds between a worker's signs of life; at most a third of the lease.
        engines: Engine name by model.
        tiers: Limits by tier name.
        tier: The tier of new accounts.
        model_caps: How many dreams of a model may run at once in the whole house.
        max_queue: Generations that may wait in the whole house.
        max_streams: Event streams that one account may have open in one process.
        max_attempts: Times a dream is tried before it fails with ``Job failed``.
        max_dream: Seconds that one attempt at a dream may take; then it fails, and says so.
        engine_memory: Bytes of main memory that an engine's process and its children may have in
            use; 0 is three quarters of the machine's, or of the worker's cgroup's, divided by the
            workers that run there.
        engine_network: Whether engines may reach the network.
        callback_networks: Private networks that callbacks and keyframes may reach.
        sign_callbacks: Add Standard Webhooks headers to callbacks.
        blocklist: File of words, one a line, that no prompt may contain.
        moderator: ``module:function`` that takes a request and returns why it may not be dreamed,
            or None; asked after the block list.
        moderator_patience: Seconds that the moderator has; then the request is answered 503.
        max_upload: Bytes of an uploaded file.
        max_fetch: Bytes of a file fetched from a caller's URL.
        url_lifetime: Seconds that a signed asset URL works.
        retention: Days that finished generations are kept; 0 is for ever.
        upload_retention: Days that uploads are kept; 0 is for ever.
        min_free: Bytes that must stay free where films and a SQLite ledger are; below it, nothing
            is accepted and nothing is begun.
        log: ``json`` or ``console``; empty: console on a terminal, else JSON.
        metrics_token: Who bears it may read ``/metrics`` on the API's own port; empty: nobody.
    """

    home: Path = Path("reverie-data")
    database_url: str = ""
    assets_url: str = ""
    public_url: str = ""
    secret: str = ""
    lease: float = 30.0
    heartbeat: float = 10.0
    engines: Mapping[str, str] = field(default_factory=lambda: dict(ENGINES))
    tiers: Mapping[str, Tier] = field(default_factory=lambda: dict(TIERS))
    tier: str = "build"
    model_caps: Mapping[str, int] = field(default_factory=dict)
    max_queue: int = 10_000
    max_streams: int = 100
    max_attempts: int = 3
    max_dream: float = 7_200.0
    engine_memory: int = 0
    engine_network: bool = False
    callback_networks: tuple[Network, ...] = ()
    sign_callbacks: bool = False
    blocklist: Path | None = None
    moderator: str = ""
    moderator_patience: float = 10.0
    max_upload: int = 100 * 2**20
    max_fetch: int = 100 * 2**20
    url_lifetime: float = 7 * 86_400.0
    retention: float = 0.0
    upload_retention: float = 7.0
    min_free: int = 512 * 2**20
    log: str = ""
    metrics_token: str = ""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read ``REVERIE_*``; what is absent or empty keeps its default.

        Raises:
            InvalidSetting: A value does not parse, or two do not fit. Nothing is guessed.
        """
        given = {
            name: _parsed(name, environ[f"REVERIE_{name.upper()}"])
            for name in PARSERS
            if environ.get(f"REVERIE_{name.upper()}")
        }
        return replace(cls(), **given).checked()

    def checked(self) -> Settings:
        """Return these settings, or refuse those that do not fit together.

        Raises:
            InvalidSetting: Names the setting, its value and what would do.
        """
        if self.heartbeat * 3 > self.lease:
            raise InvalidSetting(
                f"REVERIE_HEARTBEAT is {self.heartbeat:g} s, but must be at most a third of "
                f"REVERIE_LEASE, {self.lease:g} s"
            )
        if self.lease > LONGEST_LEASE:
            raise InvalidSetting(
                f"REVERIE_LEASE is {self.lease:g} s, but must be at most {LONGEST_LEASE:g} s: a "
                "longer one counts as given before a clock was set back"
            )
        if self.tier not in self.tiers:
            raise InvalidSetting(
                f"REVERIE_TIER is {self.tier!r}; choose from {', '.join(self.tiers)}"
            )
        return self

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{(self.home / 'reverie.db').absolute()}"

    @property
    def ledger_folders(self) -> tuple[Path, ...]:
        """The folder that the database grows in, if that is on this machine's disk."""
        kind, _, path = self.database.partition(":///")
        return (Path(path).parent,) if kind == "sqlite" else ()

    @property
    def assets(self) -> str:
        """The asset store: a directory or an ``s3://`` URL."""
        return self.assets_url or str((self.home / "assets").absolute())

    def key(self, purpose: str) -> bytes:
        """Return 32 secret bytes for one purpose, the same on every machine with this secret.

        The secret is made at the first call and kept in ``home/secret``, readable by the owner
        alone, unless ``REVERIE_SECRET`` gives it.
        """
        root = self.secret.encode() if self.secret else _kept_secret(self.home / "secret")
        return hmac.digest(root, b"reverie:" + purpose.encode(), hashlib.sha256)

    def blocked_words(self) -> tuple[str, ...]:
        """Return the words of the block list, lower case; comments start with ``#``.

        Raises:
            InvalidSetting: The file cannot be read.
        """
        if self.blocklist is None:
            return ()
        try:
            lines = self.blocklist.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidSetting(f"REVERIE_BLOCKLIST {self.blocklist}: {error}") from None
        words = (line.split("#")[0].strip().lower() for line in lines)
        return tuple(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Tracing:
    """Where traces go: OpenTelemetry's own settings, of which these are read here.

    Attributes:
        endpoint: Of an OTLP collector that speaks HTTP, with its path.
        headers: Sent with every batch.
        service: What the house is called there.
        share: Of generations that are traced, 0 to 1.

    Source:
        OpenTelemetry specification, "Environment Variable Specification" and "OTLP Exporter".
    """

    endpoint: str
    headers: Mapping[str, str] = field(default_factory=dict)
    service: str = "reverie"
    share: float = 1.0

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Tracing | None:
        """Read ``OTEL_*``; None: nothing is to be traced.

        Raises:
            InvalidSetting: What is asked for is not what is there.
        """
        base = environ.get("OTEL_EXPORTER_OTLP_ENDPOINT", "").rstrip("/")
        endpoint = _traced(environ, "ENDPOINT") or (base and f"{base}/v1/traces")
        exporters = environ.get("OTEL_TRACES_EXPORTER") or "otlp"
        disabled = environ.get("OTEL_SDK_DISABLED", "").lower() == "true"
        if not endpoint or disabled or exporters == "none":
            return None
        protocol = _traced(environ, "PROTOCOL") or "http/protobuf"
        if protocol != "http/protobuf":
            raise InvalidSetting(
                f"OTEL_EXPORTER_OTLP_PROTOCOL is {protocol!r}; only http/protobuf is spoken here"
            )
        return cls(
            endpoint,
            headers(_traced(environ, "HEADERS")),
            environ.get("OTEL_SERVICE_NAME") or "reverie",
            share(environ.get("OTEL_TRACES_SAMPLER", ""), environ.get("OTEL_TRACES_SAMPLER_ARG")),
        )


def _traced(environ: Mapping[str, str], name: str) -> str:
    """Return a setting of the exporter, that of traces before the common one, if there is one."""
    common = "" if name == "ENDPOINT" else environ.get(f"OTEL_EXPORTER_OTLP_{name}", "")
    return environ.get(f"OTEL_EXPORTER_OTLP_TRACES_{name}") or common


def engine_environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return what an engine's process may see of the environment: no setting and no secret."""
    return {
        name: value
        for name, value in environ.items()
        if ENGINE_SEES.fullmatch(name) and not SECRET.search(name)
    }


def worker_environment(threads: int, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return a worker's environment: ours, and how many threads its engine's kernels may use."""
    return {**environ, "NUMBA_NUM_THREADS": str(threads)}


def _kept_secret(path: Path) -> bytes:
    """Read the secret, making it first if there is none. Two processes agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _read_secret(path)
    except FileNotFoundError:
        pass
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # fails if another process was first, whose secret then counts
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return _read_secret(path)


def _read_secret(path: Path) -> bytes:
    secret = path.read_bytes().strip()
    if len(secret) < 32:
        raise InvalidSetting(f"{path} holds {len(secret)} bytes; a secret has at least 32")
    return secret


def _parsed(name: str, text: str) -> Any:
    parse, meaning = PARSERS[name]
    try:
        return parse(text)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        shown = "" if name in HIDDEN else f" {text!r}"
        reason = f": {error}" if str(error) and name not in HIDDEN else ""
        raise InvalidSetting(f"REVERIE_{name.upper()}{shown} must be {meaning}{reason}") from None
