"""The director: Spec to Scene, framing, camera paths."""
