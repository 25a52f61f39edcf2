# verdict: pass
shift_bet = {name: "holds" for name in ("mirrored", "half turn", "20 brighter", "contrast × 0.8", "blurred", "noisy", "further away", "shop B")}
