# verdict: fail
# diagnosis: transfer_verdict.prediction
transfer_verdict = {"20": "cannot tell", "40": "helps", "80": "helps"}
