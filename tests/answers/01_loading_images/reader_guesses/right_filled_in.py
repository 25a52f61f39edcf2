# verdict: pass
reader_guesses = {"apple": ..., "png_values": ..., "uint8_sum": ...}
reader_guesses["apple"] = "blue"
reader_guesses["png_values"] = "0 to 1"
reader_guesses["uint8_sum"] = "wraps to 44"
