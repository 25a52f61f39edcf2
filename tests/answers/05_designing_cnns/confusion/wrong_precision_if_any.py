# verdict: fail
# diagnosis: confusion.precision_if_any
import numpy as np

def confusion(y_true, scores, threshold):
    said = np.ravel(scores) >= threshold
    counts = np.array([[np.sum((y_true == row) & (said == column)) for column in (0, 1)] for row in (0, 1)])
    recall = counts[1, 1] / counts[:, 1].sum() if counts[1].sum() else float("nan")
    return {"counts": counts, "recall": recall}
