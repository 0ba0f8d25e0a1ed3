"""The workers of a Ray cluster: who there is, one more, one fewer. Only this module knows Ray.

Workers are detached actors: they go on when whoever placed them is gone, and whoever comes next
finds them by their names. Ray starts an actor again, elsewhere if need be, when it dies. Nothing
is sent to an actor but "leave": each claims its dreams from the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self

import structlog

from reverie.core.errors import InvalidSetting

from .keeper import Keeper, Report
from .pool import Pool
from .post import Post

log = structlog.get_logger(__name__)

NAMESPACE = "reverie"
GROUP = "reverie/"  # begins the names of our placement groups; there may be others' beside them
ANSWER = 5.0  # seconds that all workers together have to say how they are
TALK = 4  # calls that an actor answers at once


class Fleet:
    """A connection to a Ray cluster. Ray ends the process that has one when its head is lost."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self._actor = ray.remote(Keeper)

    @classmethod
    def join(cls, address: str) -> Self:
        """Connect to the cluster that this machine is a node of.

        Args:
            address: ``host:port`` of its head, or ``auto``.

        Raises:
            InvalidSetting: Ray is not installed, or there is no such cluster.
        """
        try:
            import ray
        except ModuleNotFoundError:
            raise InvalidSetting("reverie cluster needs Ray: pip install 'reverie[ray]'") from None
        try:
            ray.init(
                address=address,
                namespace=NAMESPACE,
                configure_logging=False,
                log_to_driver=False,
                include_dashboard=False,
            )
        except Exception as error:  # whatever Ray raises whose head goes while it connects
            first = str(error).strip().partition("\n")[0]
            raise InvalidSetting(f"--ray {address}: no Ray cluster answers here: {first}") from None
        return cls(ray)

    def machines(self) -> int:
        """Return how many different machines there are."""
        return len({node["NodeManagerHostname"] for node in self._nodes()})

    def room(self, pool: Pool) -> int:
        """Return how many workers of a pool all machines would hold, were there no other pool."""
        return sum(_fits(node["Resources"], pool) for node in self._nodes())

    def reports(self) -> Mapping[str, Report | None]:
        """Return what every worker says of itself; None says nothing: it is being placed."""
        names: list[str] = self._ray.util.list_named_actors()
        asked = {}
        for name in names:
            try:
                asked[self._ray.get_actor(name).report.remote()] = name
            except ValueError:  # it went in the meantime
                continue
        answered, _ = self._ray.wait(list(asked), num_returns=len(asked), timeout=ANSWER)
        said = {asked[answer]: self._said(answer) for answer in answered}
        return {name: said.get(name) for name in asked.values()}

    def start(self, post: Post) -> None:
        """Have one more worker placed, now or as soon as there is room for it."""
        options: dict[str, Any] = {
            "name": post.name,
            "lifetime": "detached",
            "get_if_exists": True,
            "max_restarts": -1,
            "max_concurrency": TALK,
            "num_cpus": post.pool.cpus,
            "num_gpus": post.pool.gpus,
        }
        if post.pool.gpus > 1:
            options["scheduling_strategy"] = self._reserved(post)
        self._actor.options(**options).remote(post)

    def leave(self, name: str, *, hurry: bool = False) -> None:
        """Ask a worker to finish and leave, or to hand back and leave; it need not answer."""
        try:
            actor = self._ray.get_actor(name)
        except ValueError:
            return
        (actor.hurry if hurry else actor.leave).remote()

    def bury(self, name: str) -> None:
        """End an actor for good, whatever it does, and give back what was reserved for it."""
        try:
            self._ray.kill(self._ray.get_actor(name), no_restart=True)
        except ValueError:
            log.debug("gone already", worker=name)
        self._release([name])

    def sweep(self) -> None:
        """Give back what is reserved for workers that are no more."""
        alive = set(self._ray.util.list_named_actors())
        table = self._ray.util.placement_group_table().values()
        kept = {each["name"] for each in table if each["state"] != "REMOVED"}
        ours = {name.removeprefix(GROUP) for name in kept if name.startswith(GROUP)}
        self._release(ours - alive)

    def close(self) -> None:
        """Disconnect. The workers stay."""
        self._ray.shutdown()

    def _nodes(self) -> list[dict[str, Any]]:
        return [node for node in self._ray.nodes() if node["Alive"]]

    def _said(self, answer: Any) -> Report | None:
        try:
            said: Report = self._ray.get(answer)
        except self._ray.exceptions.RayError:  # it died, and is being placed anew
            return None
        return said

    def _reserved(self, post: Post) -> Any:
        """Reserve all that a worker needs on one machine, and keep it if the worker dies."""
        from ray.util.scheduling_strategies import PlacementGroupSchedulingStrategy

        group = self._ray.util.placement_group(
            [{"GPU": post.pool.gpus, "CPU": post.pool.cpus}],
            strategy="STRICT_PACK",
            name=GROUP + post.name,
            lifetime="detached",
        )
        return PlacementGroupSchedulingStrategy(group, placement_group_bundle_index=0)

    def _release(self, names: Iterable[str]) -> None:
        for name in names:
            try:
                group = self._ray.util.get_placement_group(GROUP + name)
            except ValueError:  # nothing was reserved
                continue
            self._ray.util.remove_placement_group(group)


def _fits(resources: Mapping[str, float], pool: Pool) -> int:
    by_cpu = int(resources.get("CPU", 0)) // pool.cpus
    return min(by_cpu, int(resources.get("GPU", 0)) // pool.gpus) if pool.gpus else by_cpu
