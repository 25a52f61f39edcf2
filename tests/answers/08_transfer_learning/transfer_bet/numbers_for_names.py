# verdict: fail
# diagnosis: transfer_bet.type
transfer_bet = {20: "helps", 80: "helps", 400: "helps"}
