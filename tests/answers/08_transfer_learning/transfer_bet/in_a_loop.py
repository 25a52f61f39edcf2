# verdict: pass
transfer_bet = {str(labelled): "helps" for labelled in (400, 80, 20)}
