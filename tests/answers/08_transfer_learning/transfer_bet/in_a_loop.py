# verdict: pass
transfer_bet = {str(labelled): "helps" for labelled in (80, 40, 20)}
