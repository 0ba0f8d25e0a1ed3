"""Where a scene is set: ground, water, sky, sets, weather, light."""
