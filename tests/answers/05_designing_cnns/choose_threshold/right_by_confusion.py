# verdict: pass
def choose_threshold(y, scores, miss, alarm, share):
    def cost(t):
        (right, false), (missed, found) = confusion(y, scores, t)["counts"]
        return share * miss * missed / (missed + found) + (1 - share) * alarm * false / (right + false)
    return min([*scores, np.inf], key=cost)
