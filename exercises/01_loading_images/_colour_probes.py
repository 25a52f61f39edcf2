"""Colour pictures on which both readers of grey are tried."""

from . import _picture_files as files

COLOUR_PROBES = {
    "a colour JPEG": (files.jpeg("photo.jpg", files.mosaic(2, 3, 7)),),
    "a colour PNG": (files.png("plain.png", files.mosaic(1, 2, 8, (2, 1))),),
    "a PNG with alpha": (files.png("badge.png", files.fading(files.mosaic(2, 1, 9))),),
    "a wide PNG with alpha": (files.png("wide.png", files.fading(files.mosaic(1, 3, 11))),),
    "a JPEG whose ending is .jpeg": (files.jpeg("drop.jpeg", files.mosaic(1, 2, 42)),),
    "a PNG with its ending in capitals": (files.png("PLAIN.PNG", files.mosaic(1, 2, 45)),),
    "a JPEG with its ending in capitals": (files.jpeg("CAMERA.JPG", files.mosaic(1, 2, 43)),),
}
MORE_COLOUR_PROBES = {
    "a tall JPEG": (files.jpeg("tall.jpeg", files.mosaic(4, 1, 10, (3, 0))),),
    "a JPEG whose ending is .Jpeg": (files.jpeg("Scan.Jpeg", files.mosaic(2, 2, 44)),),
    "a PNG whose ending is .Png": (files.png("Chart.Png", files.mosaic(2, 2, 47)),),
    "a tall PNG with alpha": (files.png("flag.png", files.fading(files.mosaic(3, 1, 46))),),
}
