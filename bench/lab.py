"""What an edit in the kernel lab costs in the browser: CPU milliseconds of the page, from the
changed field to the new pictures, at 300 × 300.

    python bench/lab.py [EDITS]

Prints median, quartiles and the worst of EDITS edits (200 unless told) for kernels of 3 × 3 and
7 × 7, in grey and in colour; fails where a median reaches LIMIT.
"""

import statistics
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import CDPSession, Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from helpers import kernel_lab  # noqa: E402
from helpers.interactive.lab import SIDE  # noqa: E402
from support.browsing import chromium  # noqa: E402
from support.explorers import exported  # noqa: E402

LIMIT = 50  # ms: below it the picture follows the typing
SHOWN = {"grey": "grey", "colour": "each"}
EDIT = """([root, number]) => {
    const fields = root.querySelectorAll(".k-grid input"), field = fields[number % fields.length];
    field.value = String(number % 31 - 15);
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def costs(page: Page, side: int, channels: str, edits: int) -> list[float]:
    """Milliseconds of each of some edits, without the first ones, which compile."""
    root = page.locator(".kern-lab")
    root.get_by_label("Size", exact=True).select_option(f"{side} × {side}")
    root.get_by_label("Channels", exact=True).select_option(channels)
    element, browser = root.element_handle(), page.context.new_cdp_session(page)
    browser.send("Performance.enable")
    times = [thread_time(browser)]
    for number in range(edits + 10):
        page.evaluate(EDIT, [element, number])
        times.append(thread_time(browser))
    return [1000 * (end - start) for start, end in pairwise(times)][10:]


def thread_time(browser: CDPSession) -> float:
    """Seconds that the page's main thread has computed, whatever else the machine did."""
    metrics = browser.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime")


def main(edits: int) -> int:
    """Print one line for each kind of kernel; the number of those that are too slow."""
    slow = 0
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        page.goto(exported(Path(folder), [kernel_lab().html]))
        page.locator(".kern-lab canvas").first.wait_for()
        for words, channels in SHOWN.items():
            for side in (3, 7):
                each = costs(page, side, channels, edits)
                low, median, high = statistics.quantiles(each, n=4)
                print(
                    f"kernel lab, {SIDE} × {SIDE}, {words}, {side} × {side}: {median:.1f} ms an"
                    f" edit (quartiles {low:.1f} to {high:.1f}, worst {max(each):.1f})"
                )
                slow += median >= LIMIT
    return slow


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
