"""Sources: a kernel's cache changes with everything that it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from reverie.engines.procedural.render import kernel, sources

RENDER = Path(kernel.__file__).parent


@pytest.mark.parametrize(
    ("module", "made_of"),
    [
        ("sky.py", "lattice.py"),  # from .lattice import fbm2
        ("sky.py", "rows.py"),  # from . import rows as r
        ("skins.py", "../places/mesh.py"),  # from reverie.engines.procedural.places.mesh import …
        ("columns.py", "../solids.py"),
        ("skins.py", "rows.py"),  # by way of lanes.py
    ],
)
def test_a_module_is_made_of_all_that_it_imports(module: str, made_of: str) -> None:
    assert (RENDER / made_of).resolve() in sources.sources(RENDER / module)


def test_a_change_in_any_source_changes_the_fingerprint(tmp_path: Path) -> None:
    def written(number: int) -> str:
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "rows.py").write_text(f"DX = {number}\n")
        (folder / "sky.py").write_text("from . import (\n    rows as r,\n)\n")
        return sources.fingerprint([folder / "sky.py"])

    assert written(0) != written(16)
