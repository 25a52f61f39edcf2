# verdict: fail
# diagnosis: transfer_bet.choice
transfer_bet = {"20": "better", "80": "better", "400": "better"}
