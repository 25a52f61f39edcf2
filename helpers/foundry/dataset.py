"""A folder of castings to inspect: the real set where there is one, else a drawn one."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kernfoundry.defects import KINDS
from kernfoundry.draw import EDITION, draw
from kernfoundry.folders import count, draw_set, processes

from ..arguments import Array, as_choice, as_path, as_whole
from ..errors import HelpersError

DEFECTS = tuple(KINDS)
LAYOUT = ("train/ok_front", "train/def_front", "test/ok_front", "test/def_front")
LEAKY = (
    "{} looks like the published set of 300 x 300. By its card, its pictures were multiplied by"
    " augmentation before they were split: train and test share parts, so scores on its test"
    " castings are too good. tools/split_castings.py splits its sister, casting_512x512, and keeps"
    " look-alikes together."
)
OTHER = "shop-b-"  # in the names of folders of the other shop, before the number of castings
MASKS = {"defects": "masks", "marks": "marks"}  # folders of a drawn set, by what they mask
PICTURES = {".jpeg", ".jpg", ".png"}
Folder = str | os.PathLike[str] | None
FORGOTTEN = 24 * 3600  # seconds after which a half-drawn set must be a dead run's


def castings(folder: Folder = None, *, train: int = 400, test: int = 200) -> str:
    """Path of a folder of castings, laid out `train|test/ok_front|def_front/*.jpeg`.

    With `folder`, or the environment variable KERN_CASTINGS, it is that folder: the real casting
    set, checked and used as it is (the folder around it will do too, when it holds one such set).
    Of the published one of 300 x 300 a line says, once, that its train and test share parts.
    Otherwise it is a set of `train` and `test` pictures that the kit draws, once, into the cache
    (see `cache_folder`): 300 x 300, grey JPEG with three equal channels, 57 % of train and 62 % of
    test defective, harmless marks on both, no part in both, and masks beside (see `mask_path`).
    Raises HelpersError for a folder that is not laid out so, a size below 2, a cache that cannot be
    written.

    >>> sorted(os.listdir(castings(train=4, test=2)))
    ['README.txt', 'marks', 'masks', 'test', 'train']
    """
    if found := _given(folder, LAYOUT):
        return found
    train = as_whole("castings(train=…)", train, 2)
    test = as_whole("castings(test=…)", test, 2)
    return _drawn("castings", f"{train}-{test}", train, test, "a")


def other_shop(test: int = 200) -> str:
    """Path of a folder of castings as another shop takes them: `test/ok_front|def_front/*.jpeg`.

    It is drawn, whatever KERN_CASTINGS says, and kept as by `castings`: the same kinds of parts,
    defects and marks, but no part of `castings()`, and no train. What differs is how pictures are
    taken: the lamp stands to the upper right, not the upper left, and lower; the camera is noisier
    and less sharp; most pictures are darker, with less contrast, the part smaller on a lighter
    table; the metal is dull and patchy. `open_test_set(other_shop())` reads it. Raises HelpersError
    for a size below 2, and a cache that cannot be written.

    >>> sorted(os.listdir(other_shop(test=2)))
    ['README.txt', 'marks', 'masks', 'test']
    """
    test = as_whole("other_shop(test)", test, 2)
    return _drawn("other_shop", f"{OTHER}{test}", 0, test, "b")


def set_with(folder: Folder, split: str) -> str:
    """As `castings(folder)`, of a set of which one split need be there: the other shop's."""
    return _given(folder, [part for part in LAYOUT if part.startswith(split)]) or castings()


def whose(folder: str) -> str:
    """Words that follow "test set" and say whose castings a folder holds; none for `castings()`."""
    return " of the other shop" if f"-{OTHER}" in Path(folder).name else ""


def casting(seed: int, defect: str | None = None, size: int = 300) -> tuple[Array, Array]:
    """Draw one casting: its picture (size, size) uint8, and its defect's mask (size, size) bool.

    The same seed gives the same part with the same harmless marks in the same light; only the
    `defect` differs: None, "blowhole", "pinholes", "shrinkage", "flash", "scratch" or
    "mould_shift". Raises HelpersError for a negative seed, an unknown defect, a size outside 64 to
    1024.

    >>> picture, mask = casting(seed=1, defect="scratch", size=128)
    >>> picture.shape, picture.dtype, mask.shape, bool(mask.any())
    ((128, 128), dtype('uint8'), (128, 128), True)
    """
    if defect is not None:
        as_choice("casting(defect)", defect, DEFECTS)
    size = as_whole("casting(size=…)", size, 64, 1024)
    drawn = draw(as_whole("casting(seed)", seed, 0), defect, size)
    return drawn.picture, drawn.mask


def mask_path(picture_path: str | os.PathLike[str], of: str = "defects") -> str:
    """Path of the mask of a drawn picture (PNG): `of` its "defects", 0 or 255, or of its harmless
    "marks", 0 or a number for each kind of mark.

    Raises HelpersError where there is none: of defects for ok castings, and in the real set.

    >>> pictures = Path(castings(train=4, test=2), "train", "def_front")
    >>> Path(mask_path(pictures / "cast_def_0_1.jpeg")).name
    'cast_def_0_1.png'
    """
    as_choice("mask_path(of)", of, MASKS)
    given = as_path("mask_path(picture_path)", picture_path)
    picture = given.absolute()
    split, kind = picture.parts[-3:-1] if len(picture.parts) > 3 else ("", "")
    if (kind, of) == ("ok_front", "defects"):
        none = "an ok casting has no defect, so it has no mask."
        raise HelpersError(f"mask_path({picture.name!r}): {none}")
    root = picture.parents[min(2, len(picture.parents) - 1)]
    mask = root / MASKS[of] / split / kind / f"{picture.stem}.png"
    if not os.path.isfile(mask):
        drawn = "Only the castings that the kit draws have masks"
        needs = " with def_front in it" if of == "defects" else ""
        give = f"give the path of a picture under castings(){needs}."
        raise HelpersError(f"mask_path({str(given)!r}): there is no {mask}. {drawn}: {give}")
    return str(mask)


def cache_folder() -> Path:
    """Where the kit keeps what it made once: KERN_CACHE, or this user's cache folder."""
    if chosen := os.environ.get("KERN_CACHE"):
        return Path(chosen).expanduser().absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "kern-kit"


def _drawn(call: str, name: str, train: int, test: int, shop: str) -> str:
    """A drawn set's folder in the cache, drawn where it is not there, or not whole."""
    target = cache_folder() / f"castings-{EDITION}-{name}"
    try:
        if not _is_whole(target, train, test):
            _draw_into(target, train, test, shop)
    except OSError as error:
        why = f"cannot keep the drawn castings in {target.parent} ({error.strerror or error})."
        cure = "the environment variable KERN_CACHE to a folder with room that you may write to."
        raise HelpersError(f"{call}(): {why} Set {cure}") from None
    return str(target)


def _draw_into(target: Path, train: int, test: int, shop: str) -> None:
    """Draw beside the target and rename: nobody sees half a set, and of two at once one wins."""
    cache, total = target.parent, train + test
    cache.mkdir(parents=True, exist_ok=True)
    for dead in cache.glob(".drawing-*"):
        if time.time() - dead.stat().st_mtime > FORGOTTEN:
            shutil.rmtree(dead, ignore_errors=True)
    what = f"Drawing {total} castings (drawn by code, not photographed)"
    print(f"{what}: about {_seconds(total)} s, only this once.", flush=True)
    with beside(cache, ".drawing-") as workshop:
        made = Path(workshop) / "made"
        draw_set(made, train, test, shop)
        try:
            if target.exists() and not _is_whole(target, train, test):
                target.rename(Path(workshop) / "damaged")
            made.rename(target)
        except OSError:  # another process was faster, and its pictures are the same
            if not _is_whole(target, train, test):
                raise


def beside(folder: Path, prefix: str) -> tempfile.TemporaryDirectory[str]:
    """A workshop in a folder: what is made there whole can be renamed into the folder."""
    return tempfile.TemporaryDirectory(prefix=prefix, dir=folder, ignore_cleanup_errors=True)


def _seconds(total: int) -> int:
    """How long `total` pictures take here, from drawing one for a trial (the first warms up)."""
    draw(0, None, 300)
    start = time.perf_counter()
    draw(0, None, 300)
    return max(1, round(1.4 * total * (time.perf_counter() - start) / processes(total)))


def _is_whole(target: Path, train: int, test: int) -> bool:
    wanted = count(train, test)
    wanted |= {
        f"{masks}/{part}": number
        for part, number in wanted.items()
        for masks in ("marks", *["masks"] * ("def" in part))
    }
    for part, number in wanted.items():
        if not (target / part).is_dir():
            return False
        if sum(entry.stat().st_size > 0 for entry in os.scandir(target / part)) != number:
            return False
    return True


def _given(folder: Folder, layout: Sequence[str]) -> str | None:
    """The set with such parts at a folder, or at KERN_CASTINGS; None where neither is given."""
    origin = "castings(folder)"
    if isinstance(folder, str | None) and not folder:
        origin, folder = "KERN_CASTINGS", os.environ.get("KERN_CASTINGS") or None
    if folder is None:
        return None
    return _real_set(as_path(origin, folder).expanduser(), origin, layout)


def _real_set(folder: Path, origin: str, layout: Sequence[str]) -> str:
    if not os.path.isdir(folder):
        there = os.path.exists(folder)
        what = "is a file, not a folder; unpack it first" if there else "does not exist"
        raise HelpersError(f"{origin}: {folder} {what}.")
    missing = _missing(folder, layout)
    if not missing:
        return _as_it_is(folder)
    inside = [
        part.parents[1] for depth in ("*", "*/*") for part in folder.glob(f"{depth}/{layout[0]}")
    ]
    # The masks of a drawn set are laid out as it is
    inside = sorted(
        one for one in inside if one.name not in MASKS.values() and not _missing(one, layout)
    )
    if len(inside) == 1:
        return _as_it_is(inside[0])
    if inside:
        sets = ", ".join(map(str, inside))
        raise HelpersError(f"{origin}: {folder} holds several casting sets: {sets}. Choose one.")
    whole = [
        sound.parent for depth in ("", "*/", "*/*/") for sound in folder.glob(f"{depth}ok_front")
    ]
    if whole := [found for found in whole if found.name not in ("train", "test")]:
        how = f"`python tools/split_castings.py {whole[0]} NEW` makes NEW, look-alikes together"
        wrong = "is not split into train and test."
        raise HelpersError(f"{origin}: {whole[0]} {wrong} In the kit's project, {how}; give that.")
    names = sorted(entry.name + "/" * entry.is_dir() for entry in folder.iterdir())
    found = ", ".join(names[:6] + ["…"] * (len(names) > 6)) or "nothing"
    raise HelpersError(
        f"{origin}: {folder} is not laid out like the casting set. Expected pictures (.jpeg) in"
        f" {', '.join(layout)}; {'; '.join(missing)}. The folder holds: {found}."
    )


@cache
def _as_it_is(folder: Path) -> str:
    """The set's path; what is known of the published one is said, once."""
    if any(folder.glob("train/ok_front/cast_ok_0_*")) and not (folder / "README.txt").exists():
        print(LEAKY.format(folder), flush=True)
    return str(folder)


def _missing(folder: Path, layout: Sequence[str]) -> list[str]:
    """What `folder` lacks of the casting set's layout, in words."""
    lacks = []
    for part in layout:
        if not (folder / part).is_dir():
            lacks.append(f"there is no {part}")
        elif not any(Path(name).suffix.lower() in PICTURES for name in os.listdir(folder / part)):
            lacks.append(f"{part} has no pictures")
    return lacks
