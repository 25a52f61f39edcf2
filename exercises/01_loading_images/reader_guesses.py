"""`reader_guesses`, an exercise of lesson 1."""

from kernkit.course.definitions import Bet

EXERCISE = Bet(
    asks="Three guesses about readers and numbers, before you see them.",
    reference={"apple": "blue", "png_values": "0 to 1", "uint8_sum": "wraps to 44"},
    choices={
        "apple": ["red", "green", "blue"],
        "png_values": ["0 to 1", "0 to 255"],
        "uint8_sum": ["grows to 300", "stops at 255", "wraps to 44"],
    },
    hints=(
        "A guess costs nothing here. Write the one you would bet on, spelled as in the list.",
        (
            'Each entry is text in quotes, such as `reader_guesses = {"apple": "red", …}` with all'
            " three names."
        ),
        "The cells further down show all three; come back then and compare with what you wrote.",
    ),
)
