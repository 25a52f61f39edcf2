# verdict: fail
# diagnosis: transfer_verdict.prediction
transfer_verdict = {"20": "helps", "40": "helps", "80": "cannot tell"}
