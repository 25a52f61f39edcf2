# verdict: fail
# diagnosis: reader_guesses.choice
reader_guesses = {"apple": "blue", "png_values": "0 to 1", "uint8_sum": 44}
