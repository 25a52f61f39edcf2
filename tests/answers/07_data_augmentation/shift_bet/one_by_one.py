# verdict: pass
shift_bet = {name: ... for name in ("mirrored", "half turn", "20 brighter", "contrast × 0.8", "blurred", "noisy", "further away", "shop B")}
for name in shift_bet:
    shift_bet[name] = "Breaks"
shift_bet["mirrored"] = " holds "
