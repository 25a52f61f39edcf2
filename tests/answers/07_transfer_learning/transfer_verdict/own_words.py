# verdict: fail
# diagnosis: transfer_verdict.choice
transfer_verdict = {"20": "better", "40": "better", "80": "better"}
