# verdict: pass
reader_guesses = dict(apple="Blue", png_values="0 to 1 ", uint8_sum="Wraps to 44")
