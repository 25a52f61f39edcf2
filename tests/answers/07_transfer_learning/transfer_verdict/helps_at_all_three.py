# verdict: pass
transfer_verdict = {"20": "helps", "40": "helps", "80": "helps"}
