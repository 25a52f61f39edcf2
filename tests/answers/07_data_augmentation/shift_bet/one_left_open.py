# verdict: fail
# diagnosis: shift_bet.not_attempted
shift_bet = dict.fromkeys(["mirrored", "half turn", "20 brighter", "contrast × 0.8", "blurred", "noisy", "further away", "shop B"], "breaks") | {"noisy": ...}
