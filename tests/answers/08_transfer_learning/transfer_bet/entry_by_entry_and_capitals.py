# verdict: pass
transfer_bet = {"20": ..., "40": ..., "80": ...}
transfer_bet["80"] = " Helps"
transfer_bet["40"] = "HELPS"
transfer_bet["20"] = "helps "
