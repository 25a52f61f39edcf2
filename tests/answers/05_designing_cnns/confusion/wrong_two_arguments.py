# verdict: fail
# diagnosis: confusion.arguments
def confusion(y_true, scores):
    truth, said = np.ravel(y_true), (np.ravel(scores) >= 0.5).astype(int)
    counts = np.array([[np.sum((truth == row) & (said == column)) for column in (0, 1)] for row in (0, 1)])
    return {"counts": counts, "recall": counts[1, 1] / counts[1].sum()}
