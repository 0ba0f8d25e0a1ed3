"""What deploy/ names exists: commands, options, settings, metrics; and it parses."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from reverie.cli.main import app
from reverie.observed import Backlog, Disk, Metrics
from reverie.settings import PARSERS

DEPLOY = Path(__file__).parent.parent / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
YAML = sorted([*DEPLOY.rglob("*.yaml"), *DEPLOY.rglob("*.yml")])
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))


def documents(path: Path) -> list[dict[str, Any]]:
    return [each for each in yaml.safe_load_all(path.read_text()) if each]


def containers() -> Iterator[dict[str, Any]]:
    for path in MANIFESTS:
        for each in documents(path):
            if each["kind"] == "Deployment":
                yield from each["spec"]["template"]["spec"]["containers"]


def placers() -> Iterator[dict[str, Any]]:
    for each in documents(DEPLOY / "kuberay" / "ray.yaml"):
        if each["kind"] == "Deployment":
            yield from each["spec"]["template"]["spec"]["containers"]


def invocations() -> Iterator[tuple[str, list[str]]]:
    """Yield where a file starts us, and the words after ``reverie``."""
    for path in UNITS:
        for line in re.findall(r"(?m)^ExecStart=\S+/reverie (.*)$", path.read_text()):
            yield path.name, shlex.split(line)
    for container in containers():
        yield f"kubernetes {container['name']}", container["args"]
    for name, service in documents(DEPLOY / "docker" / "compose.yaml")[0]["services"].items():
        if name != "postgres":
            yield f"compose {name}", service["command"]
    dockerfile = (DEPLOY / "docker" / "Dockerfile").read_text()
    yield "Dockerfile", json.loads(re.findall(r"(?m)^CMD (.*)$", dockerfile)[0])
    for container in placers():
        yield "kuberay cluster", shlex.split(container["args"][0].rpartition("exec reverie ")[2])
    batch = (DEPLOY / "slurm" / "workers.sbatch").read_text()
    yield "sbatch", shlex.split(re.findall(r"(?m)^exec reverie (.*)$", batch)[0])


INVOCATIONS = list(invocations())


def test_every_role_is_started_by_every_way_that_has_roles() -> None:
    started = {(where.split()[0], words[0]) for where, words in INVOCATIONS}
    for role in ("api", "worker", "outbox"):
        assert ("kubernetes", role) in started
        assert ("compose", role) in started
    units = {words[0] for where, words in INVOCATIONS if where.endswith(".service")}
    assert units == {"serve", "api", "worker", "outbox", "cluster"}
    assert ("kuberay", "cluster") in started


@pytest.mark.parametrize(("where", "words"), INVOCATIONS, ids=[each[0] for each in INVOCATIONS])
def test_a_command_is_understood_as_it_stands(where: str, words: list[str]) -> None:
    command = typer.main.get_command(app)
    group: Any = command
    given = [re.sub(r"%i", "0", word) for word in words]  # systemd puts the instance there
    context = group.commands[given[0]].make_context(given[0], given[1:])
    assert context.params, where


def test_every_setting_that_is_named_exists() -> None:
    known = {f"REVERIE_{name.upper()}" for name in PARSERS} | {"REVERIE_ENVIRONMENT"}
    named = {name for path in FILES for name in re.findall(r"REVERIE_[A-Z_]+", path.read_text())}
    assert named - known == set()
    assert {"REVERIE_SECRET", "REVERIE_DATABASE_URL", "REVERIE_ASSETS_URL"} <= named


def test_the_values_of_settings_are_ones_that_they_can_have() -> None:
    config = next(
        each["data"]
        for each in documents(DEPLOY / "kubernetes" / "config.yaml")
        if each["kind"] == "ConfigMap"
    )
    ours = {name: value for name, value in config.items() if name.startswith("REVERIE_")}
    for name, value in ours.items():
        PARSERS[name.removeprefix("REVERIE_").lower()][0](value)
    assert len(ours) >= 4


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_yaml_parses(path: Path) -> None:
    assert documents(path)


def test_manifests_fit_together() -> None:
    kinds = [(each["kind"], each["metadata"]["name"]) for p in MANIFESTS for each in documents(p)]
    assert len(set(kinds)) == len(kinds)
    for container in containers():
        sources = {
            (kind, reference["name"])
            for source in container["envFrom"]
            for kind, reference in source.items()
        }
        assert sources == {("configMapRef", "reverie"), ("secretRef", "reverie")}
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        ports = {port["name"] for port in container["ports"]}
        for probe in ("readinessProbe", "livenessProbe"):
            for action in container.get(probe, {}).values():
                if isinstance(action, dict):
                    assert action["port"] in ports


def test_rays_pods_are_of_one_house_and_one_version() -> None:
    cluster, placer = documents(DEPLOY / "kuberay" / "ray.yaml")
    spec = cluster["spec"]
    groups = [spec["headGroupSpec"], *spec["workerGroupSpecs"]]
    pods = [group["template"]["spec"] for group in groups]
    containers = [pod["containers"][0] for pod in pods] + list(placers())
    house = [{"configMapRef": {"name": "reverie"}}, {"secretRef": {"name": "reverie"}}]
    assert all(container["envFrom"] == house for container in containers)
    assert len({container["image"] for container in containers}) == 1
    image = (DEPLOY / "kuberay" / "Dockerfile").read_text()
    assert f"rayproject/ray:{spec['rayVersion']}-" in image
    assert spec["authOptions"] == {"mode": "token"}
    assert f"--address={cluster['metadata']['name']}-head-svc:6379" in str(placer)
    assert spec["headGroupSpec"]["rayStartParams"]["num-cpus"] == "0"


@pytest.mark.parametrize("unit", [u for u in UNITS if "ray" in u.name], ids=lambda path: path.name)
def test_rays_units_tell_nobody_and_end_with_their_node(unit: Path) -> None:
    line = re.findall(r"(?m)^ExecStart=\S+/ray start (.*)$", unit.read_text())[0]
    assert {"--disable-usage-stats", "--block"} <= set(shlex.split(line))
    assert "RAY_USAGE_STATS_ENABLED=0" in unit.read_text()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_is_verified(unit: Path, tmp_path: Path) -> None:
    for word in ("reverie", "ray"):  # verify looks whether there is one
        program = tmp_path / word
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    name = unit.name.replace("@.", "@0.")
    text = unit.read_text().replace("/opt/reverie/bin", str(tmp_path))
    (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / name)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert name not in done.stderr, done.stderr


def test_the_batch_script_is_a_shell_script() -> None:
    path = DEPLOY / "slurm" / "workers.sbatch"
    done = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr


def shown() -> set[str]:
    """Return the names of all that a process can show."""
    metrics = Metrics()
    metrics.registry.register(Backlog(lambda: {"m": 1}, lambda: 0.0, lambda: 0, []))
    metrics.registry.register(Disk(lambda: {"films": 1}, lambda: {"us": 1}))
    names: set[str] = set()
    for family in metrics.registry.collect():
        endings = {
            "counter": ["_total"],
            "histogram": ["_bucket", "_count", "_sum"],
        }.get(family.type, [""])
        names |= {family.name + ending for ending in endings}
    return names


def test_the_dashboard_asks_for_metrics_that_exist_and_for_all_of_ours() -> None:
    board = json.loads((DEPLOY / "grafana" / "reverie.json").read_text())
    asked: set[str] = set()
    for panel in board["panels"]:
        for target in panel["targets"]:
            asked |= set(re.findall(r"\b(?:reverie|process)_\w+", target["expr"]))
    assert asked - shown() == set()
    ours = {re.sub("_(total|bucket|count|sum)$", "", name) for name in shown() if "reverie" in name}
    seen = {re.sub("_(total|bucket|count|sum)$", "", name) for name in asked}
    assert ours - seen == set()


def test_the_operating_page_lists_every_metric() -> None:
    page = (DEPLOY.parent / "docs" / "operating.md").read_text()
    ours = {name for name in shown() if name.startswith("reverie_")}
    bases = {re.sub("_(bucket|count|sum)$", "", name) for name in ours}
    assert sorted(name for name in bases if name not in page) == []
