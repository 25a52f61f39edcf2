# verdict: fail
# diagnosis: reader_guesses.type
reader_guesses = {"apple": "blue", "png_values": "0 to 1"}
