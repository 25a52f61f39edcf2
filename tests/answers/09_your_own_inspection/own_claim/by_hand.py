# verdict: pass
score, others = 0.94, 300
spread = (2 * score * (1 - score) / (others / 2)) ** 0.5 / 2
own_claim = [score - 1.96 * 2**0.5 * spread, score + 1.96 * 2**0.5 * spread]
