# verdict: fail
# diagnosis: reader_guesses.not_attempted
reader_guesses = {"apple": "blue", "png_values": ..., "uint8_sum": "wraps to 44"}
