"""What findings say of an answer, a sentence for each code: for reports on a class.

Here are those that belong to no misconception of one exercise, and to no judge of a course; a
course's judges have their own, in `judges/findings.py` of its library.
"""

from .library import in_use

SENTENCES = {
    "arguments": "Takes other arguments than asked.",
    "backend": "Was checked where Keras ran on another backend than the course's.",
    "believes_all": "Believes every candidate, the wrong ones too.",
    "believes_more": "Believes still more kinds of wrong answer.",
    "believes_none": "Believes no candidate, the right ones neither.",
    "choice": "Says something that was not among the choices.",
    "dtype": "Has the right values in another dtype than asked.",
    "error_text": "Raises the right error, whose text lacks the file's name.",
    "for_show": "Needs what a cell for show makes, which is not there when it is graded.",
    "graded": "Was judged while grading, in another process.",
    "missing_return": "Gives nothing back: a path without `return`, or `print` in its place.",
    "mutates": "Changes the array it was given.",
    "nan": "Gives NaN (not a number).",
    "no_error": "Goes on where an error was asked for.",
    "no_score": "Claims something about a score that there is not.",
    "not_a_function": "Is something else than a function.",
    "not_attempted": "Was not attempted.",
    "not_run": "Stands in a cell that did not run to its end.",
    "own_word": "Has no word of its own that anything could be drawn by.",
    "raises": "Stops with an error.",
    "refuses_right": "Does not believe a right answer.",
    "scores": "Gives scores outside 0 to 1.",
    "shape": "Gives another shape than asked.",
    "ungradable": "Gives a model that works in a notebook alone, so that it cannot be graded.",
    "shares": "Tells some wrong answers from right ones, not all.",
    "stops": "Stops with an error where it should say no.",
    "turned_round": "Has its upper end below the lower one.",
    "two_minds": "Says two things of one answer, or of one picture.",
    "type": "Gives another type than asked.",
    "value": "Gives other values than asked, in a way that no misconception on the list explains.",
    "wrong_error": "Raises another error than asked.",
}


def sentence(code: str) -> str:
    """The sentence of a finding that no misconception explains; "" where nothing knows the code."""
    library = in_use()
    return SENTENCES.get(code) or (library.findings.get(code, "") if library else "")
