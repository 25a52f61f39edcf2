# verdict: pass
transfer_verdict = {"20": ..., "40": ..., "80": ...}
transfer_verdict["80"] = " Helps"
transfer_verdict["40"] = "HELPS"
transfer_verdict["20"] = "helps "
