"""Colour pictures on which both readers of grey are tried."""

from . import _picture_files as files

COLOUR_PROBES = {
    "a colour JPEG": (files.jpeg("photo.jpg", files.mosaic(2, 3, 7)),),
    "a colour PNG": (files.png("plain.png", files.mosaic(1, 2, 8, (2, 1))),),
    "a PNG with alpha": (files.png("badge.png", files.fading(files.mosaic(2, 1, 9))),),
}
MORE_COLOUR_PROBES = {
    "a tall JPEG": (files.jpeg("tall.jpeg", files.mosaic(4, 1, 10, (3, 0))),),
    "a wide PNG with alpha": (files.png("wide.png", files.fading(files.mosaic(1, 3, 11))),),
}
