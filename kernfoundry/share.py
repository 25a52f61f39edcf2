"""One share of a set of castings, drawn by a process of its own: `draw_set` starts it."""

import sys
from pathlib import Path

from .folders import draw_share

if __name__ == "__main__":
    folder, train, test, shop, first, share, of = sys.argv[1:]
    draw_share(Path(folder), int(train), int(test), shop, int(first), int(share), int(of))
