# verdict: pass
shift_guess = {
    "every second": "hardly steadier",
    "casting": "49",
}
