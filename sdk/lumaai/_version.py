"""Which release this is. It speaks the surface of the published client of the same number."""

__title__ = "lumaai"
__version__ = "1.21.0"
