"""`outlier_bet`: a bet. It has no points, and nobody is told that it was wrong."""

from kernkit.course.definitions import Bet

EXERCISE = Bet(
    asks="What one very long wait does to the mean and to the median: rises or stays.",
    reference={"mean": "rises", "median": "stays"},
    choices={"mean": ["rises", "stays"], "median": ["rises", "stays"]},
    hints=(
        "Which of the two looks at how large each number is?",
        "For the median, the numbers are put in order. What comes last may be any size.",
    ),
)
