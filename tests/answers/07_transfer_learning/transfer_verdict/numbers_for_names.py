# verdict: fail
# diagnosis: transfer_verdict.type
transfer_verdict = {20: "helps", 40: "helps", 80: "helps"}
