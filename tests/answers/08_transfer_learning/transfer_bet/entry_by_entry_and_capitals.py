# verdict: pass
transfer_bet = {"20": ..., "80": ..., "400": ...}
transfer_bet["400"] = " Helps"
transfer_bet["80"] = "HELPS"
transfer_bet["20"] = "helps "
