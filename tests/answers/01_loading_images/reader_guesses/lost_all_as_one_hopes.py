# verdict: pass
reader_guesses = {"apple": "red", "png_values": "0 to 255", "uint8_sum": "grows to 300"}
