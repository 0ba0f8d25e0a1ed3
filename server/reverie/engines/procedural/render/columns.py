"""Columns as plain integers, which compiled kernels can freeze."""

from __future__ import annotations

from reverie.engines.procedural.materials import MATERIAL_WIDTH, column
from reverie.engines.procedural.solids import ROW, Column

KIND = int(Column.KIND)
POSITION = int(Column.POSITION)
FRAME = int(Column.FRAME)
SHAPE = int(Column.SHAPE)
OP = int(Column.OP)
BLEND = int(Column.BLEND)
COLOUR_BLEND = int(Column.COLOUR_BLEND)
BOUND = int(Column.BOUND)
BOX_HALF = int(Column.BOX_HALF)
BOX_CENTRE = int(Column.BOX_CENTRE)
MATERIAL = int(Column.MATERIAL)
GROUP = int(Column.GROUP)
OWNS = int(Column.OWNS)
DECAL = int(Column.DECAL)
DECAL_FACE = int(Column.DECAL_FACE)
DECAL_SIZE = int(Column.DECAL_SIZE)
DECAL_OFFSET = int(Column.DECAL_OFFSET)
REST = int(Column.REST)
PATTERN = int(Column.PATTERN)
ACTOR = int(Column.ACTOR)
SCALE = int(Column.SCALE)
STICKER = int(Column.STICKER)

# What packing adds after a row's own columns.
DERIVED = ROW  # 8: constants of the primitive's distance, see pack.py
HAIR = ROW + 8  # metres: the longest hair on it
REACH = ROW + 9  # metres: radius of a sphere round BOUND past which it changes nothing
PACKED = ROW + 16

# Materials.
M_A, M_B, M_C = (column(name) for name in "abc")
M_PATTERN = column("pattern")
M_FREQUENCY = column("frequency")
M_THRESHOLD = column("threshold")
M_WARP = column("warp")
M_SHARPNESS = column("sharpness")
M_MOTTLE = column("mottle")
M_SPECULAR = column("specular")
M_GLOSS = column("gloss")
M_FUR = column("fur")
M_BELLY = column("belly")
M_BELLY_SOFTNESS = column("belly_softness")
M_EMISSION = column("emission")
M_FUR_FREQUENCY = column("fur_frequency")
M_U_FREQUENCY = column("u_frequency")
M_METAL = column("metal")
M_MIRROR = column("mirror")
M_GLASS = column("glass")
M_TINT = column("tint")
M_SHEEN = column("sheen")
M_WRAP = column("wrap")
M_TEXTURE = column("texture")
M_TEXTURE_SCALE = column("texture_scale")
M_WIDTH = MATERIAL_WIDTH
