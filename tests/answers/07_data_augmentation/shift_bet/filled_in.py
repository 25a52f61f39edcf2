# verdict: pass
shift_bet = {"mirrored": "breaks", "half turn": "breaks", "20 brighter": "holds", "contrast × 0.8": "holds",
             "blurred": "breaks", "noisy": "breaks", "further away": "holds", "shop B": "breaks"}
