"""The API's camera motions and concepts: the strings that a caller may write.

A motion is written into the prompt; a concept is a field of the request. What they do to the
camera is for each engine to say: it must know them all.

Source: the fifteen motions are those of the API's first published schema; the concept keys
are the hosted API's.
"""

from __future__ import annotations

#: Words that may stand in a prompt.
MOTIONS = (
    "camera static",
    "camera move left",
    "camera move right",
    "camera move up",
    "camera move down",
    "camera push in",
    "camera pull out",
    "camera zoom in",
    "camera zoom out",
    "camera pan left",
    "camera pan right",
    "camera orbit left",
    "camera orbit right",
    "camera crane up",
    "camera crane down",
)

#: Keys of the request's ``concepts``.
CONCEPTS = (
    "aerial",
    "aerial_drone",
    "bolt_cam",
    "crane_down",
    "crane_up",
    "dolly_zoom",
    "elevator_doors",
    "eye_level",
    "ground_level",
    "handheld",
    "high_angle",
    "low_angle",
    "orbit_left",
    "orbit_right",
    "over_the_shoulder",
    "overhead",
    "pan_left",
    "pan_right",
    "pedestal_down",
    "pedestal_up",
    "pov",
    "pull_out",
    "push_in",
    "roll_left",
    "roll_right",
    "selfie",
    "static",
    "tilt_down",
    "tilt_up",
    "tiny_planet",
    "truck_left",
    "truck_right",
    "zoom_in",
    "zoom_out",
)
