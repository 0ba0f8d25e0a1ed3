"""A wish granted wherever it is wanted, with a bar meanwhile and a report afterwards."""

from __future__ import annotations

import signal
import sys

from .say import refuse
from .wish import Wish, bar, report


def grant(wish: Wish, *, engine: str = "", server: str | None = None, serve: bool = False) -> None:
    """Have a wish granted in this process, on a server, or on one started for it.

    Raises:
        typer.Exit: It is no request that can be made.
        ReverieError: It cannot be made; says why.
    """
    from pydantic import ValidationError

    from .local import make_here
    from .remote import make_hosted, make_there

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # unwind, and stop what was started
    for path in (wish.out, wish.thumbnail):
        if path is not None and not path.absolute().parent.is_dir():
            raise refuse(f"--out: there is no directory {path.absolute().parent}")
    try:
        with bar() as shown:
            if serve:
                granted = make_hosted(wish, shown, engine)
            elif server:
                granted = make_there(wish, shown, server)
            else:
                granted = make_here(wish, shown, engine)
    except ValidationError as error:
        first = error.errors()[0]
        raise refuse(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    report(wish, granted)
