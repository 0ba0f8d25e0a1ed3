"""The resources that hang on a client, for annotations."""

from .account import AsyncCreditsResource as AsyncCreditsResource
from .account import AsyncPingResource as AsyncPingResource
from .account import AsyncUploadsResource as AsyncUploadsResource
from .account import CreditsResource as CreditsResource
from .account import PingResource as PingResource
from .account import UploadsResource as UploadsResource
from .generations import AsyncGenerationsResource as AsyncGenerationsResource
from .generations import GenerationsResource as GenerationsResource
from .image import AsyncImageResource as AsyncImageResource
from .image import ImageResource as ImageResource
from .lists import AsyncCameraMotionResource as AsyncCameraMotionResource
from .lists import AsyncConceptsResource as AsyncConceptsResource
from .lists import CameraMotionResource as CameraMotionResource
from .lists import ConceptsResource as ConceptsResource
from .video import AsyncVideoResource as AsyncVideoResource
from .video import VideoResource as VideoResource
