# verdict: fail
# diagnosis: confusion.numbers
def confusion(y_true, scores, threshold):
    truth, said = np.ravel(y_true), np.ravel(scores) >= threshold
    tn, fp = int(np.sum((truth == 0) & ~said)), int(np.sum((truth == 0) & said))
    fn, tp = int(np.sum((truth == 1) & ~said)), int(np.sum((truth == 1) & said))
    counts = np.array([[tn, fp], [fn, tp]])
    return {"counts": counts, "recall": tp / (tp + fn) if tp + fn else "nan"}
