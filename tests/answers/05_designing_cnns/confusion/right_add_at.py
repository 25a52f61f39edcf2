# verdict: pass
def confusion(y_true, scores, threshold):
    counts = np.zeros((2, 2), int)
    np.add.at(counts, (np.ravel(y_true).astype(int), (np.ravel(scores) >= threshold).astype(int)), 1)
    with np.errstate(invalid="ignore"):
        return {"counts": counts, "recall": counts[1, 1] / counts[1].sum()}
