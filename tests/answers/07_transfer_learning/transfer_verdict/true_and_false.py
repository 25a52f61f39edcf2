# verdict: fail
# diagnosis: transfer_verdict.choice
transfer_verdict = {"20": True, "40": True, "80": True}
