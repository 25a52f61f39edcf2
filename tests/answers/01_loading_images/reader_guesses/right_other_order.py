# verdict: pass
reader_guesses = {
    "uint8_sum": "wraps to 44",
    "png_values": "0 to 1",
    "apple": "blue",
}
