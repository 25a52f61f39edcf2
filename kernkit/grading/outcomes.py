"""What many submissions of a run have in common that blames no answer: modules that are missing
here, processes that ended, and how many checks wait for what reason.
"""

import difflib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ..engine.run.causes import is_here
from ..engine.run.states import TO_LOOK_AT
from ..tables import some_names

# What pip calls a package that is imported under another name
PACKAGES = {
    "Bio": "biopython", "bs4": "beautifulsoup4", "Crypto": "pycryptodome",
    "cv2": "opencv-python-headless", "dateutil": "python-dateutil", "dotenv": "python-dotenv",
    "fitz": "PyMuPDF", "mpl_toolkits": "matplotlib", "OpenSSL": "pyOpenSSL", "PIL": "Pillow",
    "serial": "pyserial", "skimage": "scikit-image", "sklearn": "scikit-learn",
    "umap": "umap-learn", "yaml": "PyYAML",
}  # fmt: skip
# Packages that are called as they are imported
SAME = (
    "altair", "bokeh", "dask", "folium", "gensim", "geopandas", "h5py", "imageio", "jax", "keras",
    "lightgbm", "matplotlib", "networkx", "nltk", "numba", "numpy", "openpyxl", "pandas", "plotly",
    "polars", "pyarrow", "pygame", "requests", "scipy", "seaborn", "shapely", "spacy",
    "statsmodels", "sympy", "tabulate", "tensorflow", "torch", "torchvision", "tqdm",
    "transformers", "xgboost", "xlrd",
)  # fmt: skip
CALLED = {
    "uncheckable": "could not be checked from outside",
    "fault": "broke",
    "missing": "lacked a name, a module or a file",
    "ended": "ended with their kernel",
    "memory": "ran out of memory",
    "time": "ran out of time",
}
NEAR = 0.75  # how like another name a misspelt one is


def outcome_lines(entries: list[dict[str, Any]]) -> Iterator[str]:
    """Lines on the entries that a run added to the journal."""
    lacking: dict[str, list[str]] = {}
    for entry in entries:
        for name in entry.get("lacking", []):
            lacking.setdefault(name, []).append(entry["student"])
    for name, students in sorted(lacking.items(), key=lambda item: (-len(item[1]), item[0])):
        yield module_line(name, students)
    ended = [entry["student"] for entry in entries if _states(entry) & {"ended", "memory"}]
    if ended:
        yield f"{_notebooks(len(ended))} ended before all checks were made: {some_names(ended)}."
    counts = Counter(
        verdict["state"] for entry in entries for verdict in entry.get("verdicts", {}).values()
    )
    told = [f"{counts[state]} {CALLED[state]}" for state in TO_LOOK_AT if counts[state]]
    if told:
        yield f"Checks that wait for a person: {', '.join(told)}."


def module_line(name: str, students: list[str]) -> str:
    """What to do about a module that was not found."""
    who = f"{_notebooks(len(students))} import{'s' * (len(students) == 1)} {name}"
    root = name.partition(".")[0]
    if is_here(root):
        return f"{who}, which the {root} of this machine lacks ({some_names(students)})."
    if root in PACKAGES or root in SAME:
        package = PACKAGES.get(root, root)
        return f"{who}, which this machine lacks: `pip install {package}`, then the same command."
    near = _near(root, [*SAME, *PACKAGES]) or _near(root, sys.stdlib_module_names)
    hint = f" Was {near[0]} meant?" if near else ""
    return (
        f"{who}, which is not here ({some_names(students)}).{hint} Where it is a package, install"
        " it and run the same command; where it is a file, it was not handed in."
    )


def _near(name: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(name, sorted(known), 1, NEAR)


def _states(entry: dict[str, Any]) -> set[str]:
    return {verdict["state"] for verdict in entry.get("verdicts", {}).values()}


def _notebooks(number: int) -> str:
    return f"{number} notebook{'s' * (number != 1)}"
