# verdict: pass
reader_guesses = {"apple": "blue", "png_values": "0 to 255", "uint8_sum": "wraps to 44"}
