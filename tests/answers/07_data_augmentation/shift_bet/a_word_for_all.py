# verdict: fail
# diagnosis: shift_bet.type
shift_bet = "breaks"
