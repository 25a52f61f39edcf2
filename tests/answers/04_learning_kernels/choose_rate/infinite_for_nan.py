# verdict: pass
def choose_rate(histories):
    def end(rate):
        last = histories[rate][-1]
        return float("inf") if last != last else last
    return min(histories, key=end)
