# verdict: fail
# diagnosis: confusion.found_of_all_always
def confusion(y_true, scores, threshold):
    truth, said = np.ravel(y_true), np.ravel(scores) >= threshold
    counts = np.array([[np.sum((truth == t) & (said == s)) for s in (0, 1)] for t in (0, 1)])
    return {"counts": counts, "recall": counts[1, 1] / counts.sum()}
