"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import tokenize
from pathlib import Path
from typing import Any

import pytest
import typer

from reverie.cli.main import app
from reverie.settings import PARSERS

ROOT = Path(__file__).parent.parent
WALL = 300  # lines of a module
FUNCTION_WALL = 50  # lines of a function's body
CLIENT_WALL = 2500  # lines of code of the client: small enough to read in an evening

SOURCES = sorted(
    path for part in ("server/reverie", "sdk/lumaai") for path in (ROOT / part).rglob("*.py")
)


def tracked() -> list[Path]:
    """Every file of the repository, as git knows them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_module_is_longer_than_the_wall() -> None:
    long = {name(p): n for p in SOURCES if (n := len(p.read_text().splitlines())) > WALL}
    assert long == {}


LAYOUT = {
    *(tokenize.ENCODING, tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE),
    *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
}


def code_lines(path: Path) -> int:
    """Count the lines of code of a module.

    A line counts if any part of it is neither blank, comment nor docstring. A statement over
    several lines counts as many; so does a string, unless it is the docstring of a module, class
    or function. Closing brackets, imports and annotations count.
    """
    with path.open("rb") as file:
        tokens = [t for t in tokenize.tokenize(file.readline) if t.type not in LAYOUT]
    lines = {line for t in tokens for line in range(t.start[0], t.end[0] + 1)}
    for node in ast.walk(ast.parse(path.read_text())):
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, documented) and ast.get_docstring(node) is not None:
            lines -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return len(lines)


def test_comments_docstrings_and_blank_lines_are_no_code(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        '"""What it is for.\n\nMore."""\n\nx = (\n    1,  # one\n)\n# why\n\n\n'
        'def f() -> str:\n    """Say so."""\n    return """not\n    a docstring"""\n'
    )
    assert code_lines(module) == 6


def test_the_client_can_be_read_in_an_evening() -> None:
    sizes = {name(p): code_lines(p) for p in SOURCES if name(p).startswith("sdk/")}
    assert sum(sizes.values()) <= CLIENT_WALL, sizes


def long_functions(path: Path) -> list[str]:
    """Return the functions of a module whose bodies, docstrings aside, are over their wall."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body and (body[-1].end_lineno or 0) - body[0].lineno >= FUNCTION_WALL:
                found.append(node.name)
    return found


def test_no_function_is_longer_than_its_wall() -> None:
    written = [path for path in SOURCES if "migrations" not in path.parts]
    assert {name(p): long for p in written if (long := long_functions(p))} == {}


def test_who_catches_everything_says_why() -> None:
    catches = re.compile(r"except Exception\b[^#\n]*$", re.MULTILINE)
    assert [name(p) for p in SOURCES if catches.search(p.read_text())] == []


def test_only_the_settings_read_the_environment() -> None:
    reads = re.compile(r"\bos\.(environ|getenv)\b")
    readers = {name(p) for p in SOURCES if reads.search(p.read_text())}
    assert readers - {"server/reverie/settings.py"} <= {"sdk/lumaai/_environment.py"}


def test_no_module_is_named_for_nothing() -> None:
    nothing = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}
    assert [name(p) for p in SOURCES if p.name in nothing] == []


def test_no_promise_is_left_in_the_code() -> None:
    promise = re.compile("#.*\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")
    assert [name(p) for p in SOURCES if promise.search(p.read_text())] == []


def test_a_silenced_check_says_why() -> None:
    silenced = re.compile(r"# type: ignore\[[\w-]+\](?! *# ?\w)|# noqa: [A-Z]+\d+(?! *[-#(]? ?\w)")
    server = [path for path in SOURCES if name(path).startswith("server/")]
    assert [name(p) for p in server if silenced.search(p.read_text())] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs git's list of files")
def test_no_file_points_outside_the_repository() -> None:
    outside = re.compile(r"\.\./shared|(?<![\w.])/(?:root|work|home/\w+)/")
    text = [p for p in tracked() if p.suffix in {".py", ".md", ".toml", ".txt"} or not p.suffix]
    found = [name(p) for p in text if outside.search(p.read_text("utf-8", "replace"))]
    assert [path for path in found if path != "tests/test_house.py"] == []


def shown(program: str, page: Path) -> list[str]:
    """Return what a page's blocks of commands say after a program's name, line by line."""
    blocks = re.findall(r"```(?:console|sh|bash)\n(.*?)```", page.read_text(), re.DOTALL)
    line = rf"(?m)^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\S*/)?{program} (.+)$"
    return re.findall(line, "\n".join(blocks))


def unknown(words: list[str]) -> list[str]:
    """Return what of the words after ``reverie`` is no command and no option of it."""
    command: Any = typer.main.get_command(app)
    while commands := getattr(command, "commands", None):
        first, *words = words
        if first not in commands:
            return [first]
        command = commands[first]
    options = {"--help"}.union(*(p.opts + p.secondary_opts for p in command.params))
    given = [word.partition("=")[0] for word in words if re.match("--?[a-z]", word)]
    return [option for option in given if option not in options]


PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "deploy" / "README.md"])


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_and_option_that_a_page_shows_exists(page: Path) -> None:
    given = [shlex.split(line, comments=True) for line in shown("reverie", page)]
    assert {" ".join(words): what for words in given if (what := unknown(words))} == {}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_setting_that_a_page_names_exists(page: Path) -> None:
    named = set(re.findall(r"\bREVERIE_[A-Z_]+", page.read_text()))
    assert named - {f"REVERIE_{setting.upper()}" for setting in PARSERS} == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_into_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_target_that_a_page_shows_exists(page: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text()))
    assert {line.split()[0] for line in shown("make", page)} <= targets
