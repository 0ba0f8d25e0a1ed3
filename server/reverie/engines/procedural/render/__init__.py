"""Kernels: solids, terrain, sets, water, sky and light, from a frame's state to sRGB."""
