"""The kernel lab in a browser: what it shows, as numbers and colours."""

import re

import numpy as np

PIXELS = """(canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return [canvas.height, canvas.width, ...data];
}"""
SIZE = """([root, size]) => {
    const canvas = root.querySelector("canvas");
    return `${canvas.height} x ${canvas.width}` === size;
}"""
# The scripts that compute, without a page around them
COMPUTE = """([scripts, image, kernel]) => {
    const kern = {};
    for (const script of scripts) Object.assign(kern, eval(script)(kern));
    const { numbers } = kern, [height, width] = [image.length, image[0].length];
    const map = { height, width, values: Float32Array.from(image.flat()) };
    const filtered = numbers.correlate(map, { side: kernel.length, weights: kernel.flat() });
    const detected = numbers.relu(filtered), pooled = numbers.pool(detected);
    return [filtered, detected, pooled].map((one) => [one.height, one.width, ...one.values]);
}"""


class Lab:
    """One lab of a page, as somebody sees it."""

    def __init__(self, page, number: int = 0) -> None:
        self.page, self.root = page, page.locator(".kern-lab").nth(number)
        self.root.locator("canvas").first.wait_for()

    def wait_for(self, height: int, width: int) -> None:
        """Until it shows a picture of this size."""
        root = self.root.element_handle()
        self.page.wait_for_function(SIZE, arg=[root, f"{height} x {width}"])

    def panel(self, title: str) -> np.ndarray:
        """The pixels of a panel, (H, W, 3)."""
        figure = self.root.locator("figure").filter(has=self.page.get_by_text(title, exact=True))
        return _array(figure.locator("canvas").first.evaluate(PIXELS), 4)[..., :3]

    def titles(self) -> list[str]:
        return self.root.locator("figcaption b").all_text_contents()

    def field(self, row: int, column: int, of: str = "Kernel"):
        return self.root.get_by_label(f"{of}, row {row}, column {column}", exact=True)

    def choose(self, words: str, option: str) -> None:
        self.root.get_by_label(words, exact=True).select_option(option)

    def type(self, kernel, of: str = "Kernel") -> None:
        """Fill in a kernel, of texts or numbers, once its size is chosen."""
        side = len(kernel)
        self.choose("Size", f"{side} × {side}")
        for row in range(side):
            for column in range(side):
                self.field(row, column, of).fill(str(kernel[row][column]))

    def fields(self) -> list[str]:
        return [field.input_value() for field in self.root.locator(".k-grid input").all()]

    def tables(self) -> dict[str, list[str]]:
        """The magnifier's tables: their captions, and the texts of their cells."""
        return {
            table.locator("caption").text_content(): table.locator("td").all_text_contents()
            for table in self.root.locator("table").all()
        }

    def magnified(self) -> str:
        return self.root.locator(".k-magnifier [aria-live]").inner_text()

    def tasks(self) -> list[str]:
        return self.root.locator(".k-tasks b").all_text_contents()

    def code(self) -> np.ndarray:
        """The kernel that the Python code on the page makes."""
        names: dict = {"np": np}
        exec(self.root.locator("pre").text_content(), names)
        return names["kernel"]

    def problems(self) -> list[str]:
        return [text for text in self.root.get_by_role("alert").all_text_contents() if text]

    def looked_at(self) -> tuple[int, int]:
        """Row and column of the marked pixel, as the magnifier says."""
        row, column = re.match(r"filter\[(\d+), (\d+)\]", self.magnified()).groups()
        return int(row), int(column)


def computed(page, image, kernel) -> list[np.ndarray]:
    """Filter, ReLU and max pool of a picture, as the page's script gives them."""
    from helpers.interactive.page import SCRIPTS

    scripts = [(SCRIPTS / "lab" / "numbers.js").read_text("utf-8")]
    made = page.evaluate(
        COMPUTE, [scripts, np.asarray(image).tolist(), np.asarray(kernel).tolist()]
    )
    return [_array(numbers, 1)[..., 0] for numbers in made]


def _array(numbers: list[float], channels: int) -> np.ndarray:
    height, width, *values = numbers
    return np.array(values).reshape(height, width, channels)
