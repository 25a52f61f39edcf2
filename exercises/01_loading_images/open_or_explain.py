"""`open_or_explain`, an exercise of lesson 1."""

import numpy as np
from PIL import Image, UnidentifiedImageError

from kernkit.course.definitions import Function, Suspect

from . import _picture_files as files
from ._any_picture import UNREADABLE, load_any, unit


def _refuse(path, error=None):
    raise ValueError(f"{path} is not a picture that can be read") from error


def open_or_explain(path):
    return _catching(UNREADABLE, path)


def _catching(caught, path):
    try:
        return load_any(path)
    except caught as error:
        _refuse(path, error)


def _decoded_outside(path):
    try:
        picture = Image.open(path)
    except UNREADABLE as error:
        _refuse(path, error)
    with picture:
        return unit(picture.convert("RGB"))


def _verified_only(path):
    try:
        with Image.open(path) as picture:
            picture.verify()
    except UNREADABLE as error:
        _refuse(path, error)
    return load_any(path)


def _by_opencv(path):
    import cv2

    bgr = cv2.imread(path)
    return _refuse(path) if bgr is None else unit(bgr[..., ::-1])


def _by_opencv_unasked(path):
    import cv2

    return np.float32(cv2.imread(path) / 255)[..., ::-1]


def _by_opencv_turned(path):
    import cv2

    return unit(cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB))


def _returned(path):
    try:
        return load_any(path)
    except UNREADABLE:
        return None


ONE_KIND = (
    "You meet one kind of failure, and a file that is missing, empty, cut short or no picture can"
    " fail in another. `except (OSError, SyntaxError, ValueError)` catches what Pillow raises."
)
UNASKED = (
    "OpenCV stops at nothing: it returns `None` for a file that it cannot read, and your next step"
    " fails at that. Read with another library, which says so."
)
LEVELS = (
    "You refuse rightly, but a good picture runs from 0 to 255 and should be float32 from 0 to 1."
    " Divide by 255."
)

EXAMPLE = """\
The same for a text that should hold a number:

    def percent_or_explain(text):
        try:
            return float(text) / 100
        except ValueError as problem:
            raise ValueError(f"{text!r} is no number of percent") from problem

    print(percent_or_explain("40"))  # 0.4
    try:
        percent_or_explain("forty")
    except ValueError as refusal:
        print(refusal)  # 'forty' is no number of percent"""


EXERCISE = Function(
    points=1,
    asks="Read a picture, or raise a ValueError that names the file which cannot be read.",
    reference=open_or_explain,
    probes={
        "a good JPEG": (files.jpeg("good.jpg", files.mosaic(1, 2, 22)),),
        "a good PNG": (files.png("good.png", files.mosaic(1, 1, 17)),),
        "a text with a PNG's name": (files.text("notes.png"),),
        "a text with a JPEG's name": (files.text("letter.jpg"),),
        "a JPEG cut short": (files.cut(files.jpeg("half.jpg", files.mosaic(3, 3, 18))),),
        "a PNG cut short": (files.cut(files.png("part.png", files.mosaic(4, 4, 32))),),
        "another JPEG cut short": (files.cut(files.jpeg("torn.jpeg", files.mosaic(2, 4, 25))),),
        "another PNG cut short": (files.cut(files.png("torn.png", files.mosaic(3, 5, 26))),),
        "an empty JPEG": (files.File("empty.jpg", b""),),
        "a file that is not there": (files.missing("nowhere.png"),),
        "another that is not there": (files.missing("lost.jpg"),),
    },
    hidden={
        "another good picture": (files.jpeg("fine.jpeg", files.mosaic(2, 1, 24)),),
        "an empty PNG": (files.File("empty.png", b""),),
        "a wide PNG cut short": (files.cut(files.png("half.png", files.mosaic(3, 6, 23))),),
        "a wide JPEG cut short": (files.cut(files.jpeg("part.jpeg", files.mosaic(3, 6, 27))),),
        "a text with another JPEG's name": (files.text("notes.jpeg"),),
        "a JPEG that is not there": (files.missing("gone.jpeg"),),
    },
    suspects={
        "library_error": Suspect(
            "For a file that cannot be read your function stops with the library's own error."
            " Catch it with `try` and `except`, and raise a `ValueError` whose text names the"
            " file.",
            load_any,
        ),
        "one_kind_of_error": Suspect(
            ONE_KIND, lambda path: _catching(UnidentifiedImageError, path)
        ),
        "missing_only": Suspect(ONE_KIND, lambda path: _catching(FileNotFoundError, path)),
        "decoded_outside": Suspect(
            "A file cut short gets past your `try`: `Image.open` reads only its beginning, and the"
            " pixels come later. Ask for the pixels inside the `try` as well.",
            _decoded_outside,
        ),
        "verified_only": Suspect(
            "A JPEG cut short gets past your `try`: `verify()` does not look at a JPEG's pixels."
            " Read the whole picture inside the `try`.",
            _verified_only,
        ),
        "half_accepted": Suspect(
            "A JPEG cut short passes: OpenCV fills in grey for what is missing. Read with another"
            " library, which stops there.",
            _by_opencv,
        ),
        "none_unnoticed": Suspect(UNASKED, _by_opencv_unasked),
        "none_turned": Suspect(UNASKED, _by_opencv_turned),
        "returned": Suspect(
            "You return `None` for a file that cannot be read, and whoever called goes on without"
            ' knowing. In place of `return`, `raise ValueError("…")`.',
            _returned,
        ),
        "levels": Suspect(LEVELS, lambda path: open_or_explain(path) * np.float32(255)),
        "whole_levels": Suspect(
            LEVELS, lambda path: np.round(open_or_explain(path) * 255).astype(np.uint8)
        ),
    },
    hints=(
        "When does a reader complain: as it opens the file, or as it makes the pixels?",
        (
            "Everything that may fail stands inside `try:`, your `load_any` for one. What Pillow"
            " raises is caught by `except (OSError, SyntaxError, ValueError) as error:`."
        ),
        "In the `except`, `raise ValueError(…)` with a text of yours. An f-string puts `path` in.",
        EXAMPLE,
    ),
    dtype="float32",
    # Decoders may differ by a level
    tolerance=2 / 255,
)
