# verdict: fail
# diagnosis: confusion.precision
def confusion(y_true, scores, threshold):
    truth, said = np.ravel(y_true), (np.ravel(scores) >= threshold).astype(int)
    counts = np.array([[np.sum((truth == row) & (said == column)) for column in (0, 1)] for row in (0, 1)])
    positives = counts[:, 1].sum()
    return {"counts": counts, "recall": counts[1, 1] / positives if positives else float("nan")}
