"""The ASGI application: routes, error answers, limits, put together from the parts given."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Depends, FastAPI

from reverie.assets import FILE_KEY, Assets, Room
from reverie.core.offers import Offers
from reverie.ledger import Ledger
from reverie.observed import Metrics, Traces
from reverie.settings import Settings

from . import (
    account,
    catalogue,
    docs,
    events,
    files,
    generations,
    health,
    numbers,
    operations,
    reads,
    refusals,
    uploads,
)
from .auth import BEARER
from .bodies import BodyLimit
from .counted import Counted
from .house import House
from .moderation import Checker, configured
from .streams import Streams

PREFIX = "/dream-machine/v1"


def create_app(
    ledger: Ledger,
    assets: Assets,
    settings: Settings,
    offers: Offers,
    *,
    everyone: str | None = None,
    moderate: Checker | None = None,
    metrics: Metrics | None = None,
    traces: Traces | None = None,
) -> FastAPI:
    """Return the API over a ledger.

    Args:
        ledger: Where generations are written down.
        assets: Where their files are.
        settings: How this installation is set up.
        offers: What each model can do; a request for anything else is refused.
        everyone: The account that any key speaks for. Only for servers on loopback.
        moderate: Says why a request may not be dreamed; as the settings say if None.
        metrics: Where requests are counted.
        traces: Where the trace of each generation begins.
    """
    checker = moderate or configured(settings)
    counted = metrics or Metrics()
    app = routed()
    app.state.house = House(
        ledger,
        assets,
        Room(assets, settings.min_free, kept=settings.ledger_folders),
        settings,
        offers,
        checker,
        Streams(settings.max_streams),
        settings.key(FILE_KEY),
        everyone,
        counted,
        traces or Traces(),
    )
    uploaded = settings.max_upload + uploads.MULTIPART_ROOM
    app.add_middleware(BodyLimit, limits={f"{PREFIX}/uploads": uploaded})
    app.add_middleware(Counted, metrics=counted, prefix=PREFIX)
    refusals.install(app)
    return app


def routed() -> FastAPI:
    """Return an app that has every route, and so the whole OpenAPI document, but no house yet."""
    app = FastAPI(
        title="Reverie",
        summary="The Dream Machine API that anyone can run",
        version=version("reverie"),
        strict_content_type=False,
        docs_url=None,  # FastAPI's own page is fetched from elsewhere
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    app.router.routes.extend(reads.routes(PREFIX))  # first, as they are asked most
    app.include_router(docs.router)
    app.include_router(health.router)
    app.include_router(numbers.router)
    app.include_router(files.router)
    app.include_router(_api(), prefix=PREFIX)
    return app


def _api() -> APIRouter:
    # Literal paths come before {id}: "concepts" must not be taken for one.
    api = APIRouter(dependencies=[Depends(BEARER)])
    for router in (
        catalogue.router,
        operations.router,
        events.router,
        generations.router,
        uploads.router,
        account.router,
    ):
        api.include_router(router)
    return api
