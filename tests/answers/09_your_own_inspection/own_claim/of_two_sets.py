# verdict: pass
own_claim = (0.895, 0.985)
