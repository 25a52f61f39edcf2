# verdict: pass
transfer_verdict = {str(labelled): "helps" for labelled in (80, 40, 20)}
