"""Is any locked dependency known to be vulnerable? ``make audit`` asks the OSV database.

    python tools/audit.py [options of uv audit]

A finding fails. So does a lock that cannot be read. A database that cannot be reached does not: a
check must be possible on a train; but it is said, and that nothing was checked.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = Path(sys.executable).with_name("uv")

#: What uv says when nobody answered, or who answered could not.
AWAY = re.compile(
    r"client error \(Connect\)|error sending request|operation timed out|HTTP status server"
)


def main(options: Sequence[str]) -> int:
    """Audit the lock; return 0 if nothing was found or nothing could be asked, else 1."""
    command = [UV, "audit", "--locked", "--preview-features", "audit", *options]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    said = (done.stdout + done.stderr).strip()
    if done.returncode > 1 and AWAY.search(said):
        why = said.splitlines()[-1].strip()
        sys.stdout.write(f"NOT AUDITED: the database of vulnerabilities is out of reach ({why})\n")
        return 0
    sys.stdout.write(f"{said}\n")
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
