# verdict: pass
reader_guesses = {"apple": "blue", "png_values": "0 to 1", "uint8_sum": "stops at 255"}
