"""The four words on a test score, of a bet and of the exercise after it."""

CLEAN, SAME_PART = "clean", "same part in both sets"
CHOSEN, PICTURE = "test set used to choose", "answer in the picture"
