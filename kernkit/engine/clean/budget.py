"""How much of one notebook is shown. Pages of it are made in one go, in a server's one thread: with
all of it used up, that takes some ten seconds.
"""

from dataclasses import dataclass

ELEMENTS = 10_000  # of one text: a table of 200 rows and 40 columns has 8,000


@dataclass
class Budget:
    """What is left for the cells that come. Honest notebooks need a tenth of it."""

    elements: int = 40_000
    formulas: int = (
        4_000  # signs that may begin or end one: typesetting takes milliseconds for each
    )
    typeset: int = 40_000  # characters that may be part of one
    rendered: int = 100_000  # characters of Markdown
    characters: int = 8_000_000  # of outputs and texts
    pixels: int = 400_000_000  # of pictures: a browser unpacks some 60 million in a second
    colours: int = 20_000
    code: int = 150_000  # characters of students' code
    most_elements: int = ELEMENTS  # of one text

    @property
    def page(self) -> int:
        """Elements that the next text may hold."""
        return min(self.elements, self.most_elements)

    def take_characters(self, number: int) -> bool:
        """Whether so many more are stored; what is left is less by them."""
        if number > self.characters:
            return False
        self.characters -= number
        return True
