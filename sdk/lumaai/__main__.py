"""``lumaai``: make, watch, fetch and remove films from a shell.

Exit codes: 0 done · 1 refused, or no answer · 2 wrong usage · 3 the generation failed ·
4 it did not end in time · 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from ._client import LumaAI
from ._exceptions import APIConnectionError, GenerationFailed, LumaAIError, WaitTimeout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .types import Generation

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
BAR = 24  # characters
EXITS: dict[type[Exception], int] = {GenerationFailed: 3, WaitTimeout: 4}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    args = _parser().parse_args(argv)
    try:
        with LumaAI(base_url=args.base_url, auth_token=args.key) as client:
            args.run(client, args)
    except KeyboardInterrupt:
        return 130
    except (LumaAIError, OSError, ValueError) as error:
        cause = f" {error.__cause__}" if isinstance(error, APIConnectionError) else ""
        sys.stderr.write(f"lumaai: {error}{cause}\n")
        return EXITS.get(type(error), 1)
    return 0


def create(client: LumaAI, args: Any) -> None:
    given = {name: getattr(args, name) for name in (*ASKED, "prompt")}
    asked = {name: value for name, value in given.items() if value is not None}
    ends = {"frame0": args.start, "frame1": args.end}
    frames = {name: _keyframe(end) for name, end in ends.items() if end is not None}
    if frames:
        asked["keyframes"] = frames
    generation = client.generations.create(**asked)
    args.id = generation.id or ""
    if args.wait or args.output:
        wait(client, args)
    else:
        _show(args, generation)


def wait(client: LumaAI, args: Any) -> None:
    with Bar() as bar:
        generation = client.generations.wait(args.id, timeout=args.timeout, on_progress=bar.dream)
    if args.output:
        _fetch(args, generation)
    else:
        _show(args, generation)


def get(client: LumaAI, args: Any) -> None:
    _show(args, client.generations.get(args.id))


def download(client: LumaAI, args: Any) -> None:
    _fetch(args, client.generations.get(args.id))


def cancel(client: LumaAI, args: Any) -> None:
    _show(args, client.generations.cancel(args.id))


def delete(client: LumaAI, args: Any) -> None:
    client.generations.delete(args.id)


def list_(client: LumaAI, args: Any) -> None:
    page = client.generations.list(limit=args.limit, offset=args.offset)
    if args.json:
        _write(page.to_json())
    for generation in () if args.json else page.generations:
        _show(args, generation)


def _fetch(args: Any, generation: Generation) -> None:
    with Bar() as bar:
        path = generation.download(args.output, asset=args.asset, on_progress=bar.fetch)
    _show(args, generation, path)


def _keyframe(end: str) -> Any:
    """Read an end of a film as its user wrote it: an id, a URL, or a file here."""
    if UUID.fullmatch(end):
        return {"type": "generation", "id": end}
    return {"type": "image", "url": end if "://" in end else Path(end)}


def _show(args: Any, generation: Generation, path: Path | None = None) -> None:
    if args.json:
        found = {**generation.to_dict(mode="json"), **({"path": str(path)} if path else {})}
        _write(json.dumps(found, indent=2, ensure_ascii=False))
        return
    prompt = getattr(generation.request, "prompt", None)
    told = path or generation.failure_reason or prompt or ""
    _write(f"{generation.id}  {generation.state!s:<9}  {told}".rstrip())


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")


class Bar:
    """A progress bar on a terminal; elsewhere a line at each change of what it is about."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._last = ""

    def dream(self, generation: Generation) -> None:
        state, position = str(generation.state), generation.queue_position
        label = f"{state}, {position} before it" if state == "queued" and position else state
        left = generation.eta_seconds
        self._draw(label, generation.progress, f"{left:.0f} s left" if left else "")

    def fetch(self, done: int, total: int | None) -> None:
        self._draw("fetching", done / total if total else None, f"{done / 1e6:.1f} MB")

    def _draw(self, label: str, part: float | None, note: str) -> None:
        if not self._live:
            if label != self._last:
                sys.stderr.write(f"{label}\n")
            self._last = label
            return
        filled = round(BAR * min(max(part or 0.0, 0.0), 1.0))
        percent = "" if part is None else f"{part:4.0%}"
        bar = "█" * filled + "░" * (BAR - filled)
        sys.stderr.write(f"\r\x1b[2K{label} {bar} {percent} {note}")
        sys.stderr.flush()
        self._last = label

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._live and self._last:
            sys.stderr.write("\n")


#: The options of ``create`` that are fields of the request, and how they are read.
ASKED: dict[str, dict[str, Any]] = {
    "model": {"help": "ray-2, ray-flash-2, or another that your server has"},
    "resolution": {"help": "540p, 720p, 1080p or 4k"},
    "duration": {"help": "5s or 9s"},
    "aspect_ratio": {"help": "16:9, 9:16, 1:1, 4:3, 3:4, 21:9 or 9:21"},
    "loop": {"action": "store_true", "default": None, "help": "end where it begins"},
    "seed": {"type": int, "help": "the same seed makes the same film"},
    "callback_url": {"help": "where the server posts each change"},
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lumaai", description=(__doc__ or "").split("\n")[0])
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--base-url", help="by default LUMAAI_BASE_URL, or the hosted service")
    shared.add_argument("--key", help="by default LUMAAI_API_KEY")
    shared.add_argument("--json", action="store_true", help="print JSON")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help: str, *, id: bool = True) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[shared], help=help, description=help)
        added.set_defaults(run=run)
        if id:
            added.add_argument("id")
        return added

    new = command("create", create, "Ask for a film.", id=False)
    new.add_argument("prompt", nargs="?")
    for name, how in ASKED.items():
        new.add_argument(f"--{name.replace('_', '-')}", **how)
    new.add_argument("--start", help="what it starts from: a file, a URL, or a generation's id")
    new.add_argument("--end", help="what it arrives at, likewise")
    new.add_argument("--wait", action="store_true", help="until it has ended")
    watched = command("wait", wait, "Wait for a generation to end.")
    fetched = command("download", download, "Fetch a finished file.")
    for some in (new, watched, fetched):
        some.add_argument("-o", "--output", help="a file or a directory to fetch it to")
        some.add_argument("--asset", choices=["video", "image", "extended", "progress_video"])
    for some in (new, watched):
        some.add_argument("--timeout", type=float, help="seconds to wait at most")
    command("get", get, "Show a generation.")
    listed = command("list", list_, "List generations, newest first.", id=False)
    listed.add_argument("--limit", type=int, default=20)
    listed.add_argument("--offset", type=int, default=0)
    command("cancel", cancel, "Stop a generation.")
    command("delete", delete, "Remove a generation and its files.")
    return parser


if __name__ == "__main__":
    sys.exit(main())
