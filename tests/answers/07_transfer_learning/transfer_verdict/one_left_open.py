# verdict: fail
# diagnosis: transfer_verdict.not_attempted
transfer_verdict = {"20": "helps", "40": "helps", "80": ...}
