"""`five_numbers`: a value, judged by what it is like. Its judge stands in newcourse/judges/."""

from kernkit.course.definitions import Open, Suspect

EXERCISE = Open(
    points=2,
    asks="Five numbers whose mean is 10 and whose median is 4.",
    reference=[1, 2, 4, 13, 30],
    suspects={
        "other_count": Suspect("Give five numbers, in one list.", [4, 16]),
        "other_mean": Suspect(
            "Their mean is not 10: the five have to add up to 50.", [1, 2, 4, 5, 6]
        ),
        "other_median": Suspect(
            "Their median is not 4: put in order, the third of them is.", [10, 10, 10, 10, 10]
        ),
    },
    hints=(
        "Which of the five may be as large as you like, and the median stays?",
        "Begin with the three lowest in order, the third of them 4. What do the other two have to"
        " add up to?",
    ),
)
