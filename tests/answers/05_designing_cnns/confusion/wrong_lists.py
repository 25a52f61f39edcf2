# verdict: fail
# diagnosis: confusion.numbers
def confusion(y_true, scores, threshold):
    pairs = [(int(t), int(s >= threshold)) for t, s in zip(np.ravel(y_true).tolist(), np.ravel(scores).tolist())]
    counts = [[pairs.count((row, column)) for column in (0, 1)] for row in (0, 1)]
    return {"counts": counts, "recall": counts[1][1] / sum(counts[1]) if sum(counts[1]) else float("nan")}
