# verdict: fail
# diagnosis: confusion.crossed
def confusion(y_true, scores, threshold):
    truth, said = y_true, (scores >= threshold).astype(int)
    counts = np.array([[np.sum((truth == row) & (said == column)) for column in (0, 1)] for row in (0, 1)])
    positives = counts[1].sum()
    return {"counts": counts, "recall": counts[1, 1] / positives if positives else float("nan")}
