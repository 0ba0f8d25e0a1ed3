"""Type checkers understand the client as its readers do."""

from __future__ import annotations

from pathlib import Path

import mypy.api

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CONFIG = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache")]
#: The guide's own loop asks for ``generation.assets.video`` without asking whether there is one.
UNTYPED = {"poll.py"}


def test_strict_checking_passes_on_every_call_and_on_the_examples() -> None:
    programs = [HERE / "every_call.py", *(ROOT / "examples").glob("*.py")]

    typed = [str(program) for program in programs if program.name not in UNTYPED]
    told, _, status = mypy.api.run([*CONFIG, *typed])

    assert status == 0, told


def test_wrong_calls_are_type_errors(tmp_path: Path) -> None:
    wrong = {
        'client.generations.create(promt="a cat")': "promt",
        'client.generations.create(loop="yes")': "incompatible type",
        'client.generations.video.modify(media={"url": "u"})': '"mode"',
        "client.generations.get()": '"id"',
    }
    program = tmp_path / "wrong.py"
    head = "from lumaai import LumaAI\n\nclient = LumaAI()\n"
    program.write_text(head + "\n".join(wrong))

    told, _, status = mypy.api.run([*CONFIG, str(program)])

    assert status == 1
    for number, complaint in enumerate(wrong.values(), 4):
        assert any(f":{number}:" in line and complaint in line for line in told.splitlines()), told
