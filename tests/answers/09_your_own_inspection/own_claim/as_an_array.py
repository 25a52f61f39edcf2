# verdict: pass
own_claim = np.array([0.90, 0.98])
