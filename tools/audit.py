"""Is any locked dependency known to be vulnerable? ``make audit`` asks the OSV database.

    python tools/audit.py [--or-else] [options of uv audit]

A finding fails. So does a lock that cannot be read. A database that cannot be reached does not, in
``make check``: that must be possible on a train. But it is said, loudly and last, that nothing was
checked. With ``--or-else``, as ``make audit`` and a release want it, that fails too.
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

BANNER = """\
NOT AUDITED: the database of vulnerabilities is out of reach ({why})
NOT AUDITED: this is no pass. Run `make audit` where api.osv.dev answers: it is red if it is not."""


def main(options: Sequence[str]) -> int:
    """Audit the lock; return 0 if nothing was found or, but for ``--or-else``, asked; else 1."""
    must = "--or-else" in options
    asked = [option for option in options if option != "--or-else"]
    command = [UV, "audit", "--locked", "--preview-features", "audit", *asked]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    said = (done.stdout + done.stderr).strip()
    if done.returncode > 1 and AWAY.search(said):
        why = said.splitlines()[-1].strip()
        sys.stdout.write(f"{BANNER.format(why=why)}\n")
        return int(must)
    sys.stdout.write(f"{said}\n")
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
