"""Kernels: solids, terrain, sets, water, sky and light, from a frame's state to sRGB.

What a frame asks of the solids, in this order:

    solids = pack(sculpture, fur=..., eye=camera.eye, pixel=2 tan(view / 2) / height)
    trace(solids, rays, planes)              G-buffer, after or before other producers
    occlude(solids, rays, planes)            OCCLUSION plane, once all producers have drawn
    sun_map(solids, sun), sunlight(...)      their shadow, wherever it falls
    soften(planes, rays, radiance)           silhouettes, on radiance before fog-like veils
    look_through(solids, rays, planes, radiance, surroundings)       glass over radiance
"""
