"""The API's concepts and camera motions, as words that video models were captioned with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reverie.core.camera import CONCEPTS

#: Every concept, by its key.
CAMERA: Mapping[str, str] = {
    "aerial": "aerial view from high above",
    "aerial_drone": "aerial drone shot, the camera flies forward over the scene",
    "bolt_cam": "high-speed robotic arm camera move, very fast and precise",
    "crane_down": "crane shot, the camera descends",
    "crane_up": "crane shot, the camera rises",
    "dolly_zoom": "dolly zoom, the background stretches while the subject keeps its size",
    "elevator_doors": "seen through elevator doors that slide open",
    "eye_level": "eye-level shot",
    "ground_level": "ground-level shot, the camera is close to the ground",
    "handheld": "handheld camera, slight shake",
    "high_angle": "high-angle shot, looking down",
    "low_angle": "low-angle shot, looking up",
    "orbit_left": "the camera orbits around the subject to the left",
    "orbit_right": "the camera orbits around the subject to the right",
    "over_the_shoulder": "over-the-shoulder shot",
    "overhead": "overhead shot, looking straight down",
    "pan_left": "the camera pans left",
    "pan_right": "the camera pans right",
    "pedestal_down": "the camera moves straight down",
    "pedestal_up": "the camera moves straight up",
    "pov": "first-person point of view shot",
    "pull_out": "the camera pulls out, moving backward",
    "push_in": "the camera pushes in, moving forward",
    "roll_left": "the camera rolls to the left",
    "roll_right": "the camera rolls to the right",
    "selfie": "selfie shot at arm's length",
    "static": "static camera, locked-off shot",
    "tilt_down": "the camera tilts down",
    "tilt_up": "the camera tilts up",
    "tiny_planet": "tiny planet shot, the world curled up into a small sphere",
    "truck_left": "the camera moves sideways to the left",
    "truck_right": "the camera moves sideways to the right",
    "zoom_in": "the camera zooms in",
    "zoom_out": "the camera zooms out",
}


def worded(prompt: str, concepts: Iterable[str]) -> str:
    """Return the prompt, and in words whatever concepts it came with.

    Camera motions stand in the prompt already, as the API has them.
    """
    said = [CAMERA[key] for key in concepts if key in CONCEPTS]
    return ". ".join(part for part in (prompt.strip().rstrip("."), *said) if part)
