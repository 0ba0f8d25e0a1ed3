"""The published client's own tests of the API, run by the published client against our servers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import LIBRARIES, published_tests, python_with, run_tests

pytestmark = [pytest.mark.clients, pytest.mark.timeout(1200)]

#: How many tests of each version talk to a server, and how many of these send what the
#: documented rules refuse: no prompt, a loop between two keyframes, an id that does not exist.
COUNTS = {"1.21.0": (275, 125), "1.7.4": (172, 100)}

#: What a truthful server answers to those.
RULES = {
    "a prompt is required": r"Prompt is required",
    "these keyframes do not loop": r"Loop is not supported for interpolate image to video",
    "concepts have known keys": r"'loc': \['body', 'concepts'",
    "the id must exist": r"Error code: 404",
}

#: What an engine cannot do yet is refused as well, in these words.
UNABLE = r"here cannot do"


@pytest.fixture(scope="module", params=COUNTS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def client(version: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The interpreter that has the published client, and the folder with its tests."""
    folder = tmp_path_factory.mktemp(f"lumaai-{version}")
    python = python_with(folder / "venv", f"lumaai=={version}", *LIBRARIES.split())
    return python, published_tests(folder, version)


def test_the_mock_passes_every_test(client: tuple[Path, Path], version: str, mock: str) -> None:
    report = run_tests(*client, mock)
    assert f"{COUNTS[version][0]} passed" in report, report[-4000:]
    assert "failed" not in report


def test_the_real_service_fails_only_what_its_documented_rules_refuse(
    client: tuple[Path, Path], version: str, dev: str
) -> None:
    report = run_tests(*client, dev)
    failures = re.findall(r"^FAILED (.*)", report, re.MULTILINE)
    refused = [line for line in failures if any(re.search(rule, line) for rule in RULES.values())]
    unable = [line for line in failures if re.search(UNABLE, line)]
    assert len(refused) + len(unable) == len(failures), report[-6000:]
    every, against_the_rules = COUNTS[version]
    passed = re.search(r"(\d+) passed", report)
    assert passed is not None, report[-4000:]
    assert int(passed[1]) >= every - against_the_rules - len(unable), report[-6000:]
