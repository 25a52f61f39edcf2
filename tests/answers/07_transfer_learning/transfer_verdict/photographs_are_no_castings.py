# verdict: fail
# diagnosis: transfer_verdict.prediction
transfer_verdict = {"20": "hurts", "40": "hurts", "80": "hurts"}
