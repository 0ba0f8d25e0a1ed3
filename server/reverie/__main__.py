"""``python -m reverie`` is ``reverie``."""

from reverie.cli.main import main

main()
