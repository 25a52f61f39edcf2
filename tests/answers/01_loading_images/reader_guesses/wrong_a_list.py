# verdict: fail
# diagnosis: reader_guesses.type
reader_guesses = ["blue", "0 to 1", "wraps to 44"]
