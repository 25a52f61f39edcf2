# verdict: pass
shift_guess = {
    "every second": "no steadier",
    "casting": "49",
}
