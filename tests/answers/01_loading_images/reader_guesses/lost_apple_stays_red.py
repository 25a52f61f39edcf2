# verdict: pass
reader_guesses = {"apple": "red", "png_values": "0 to 1", "uint8_sum": "wraps to 44"}
