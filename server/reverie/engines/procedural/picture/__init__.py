"""Pictures that come alive: a photograph as a layered stage with depth, weather and light."""
