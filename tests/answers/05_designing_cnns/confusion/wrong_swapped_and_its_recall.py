# verdict: fail
# diagnosis: confusion.swapped_before_recall
def confusion(y_true, scores, threshold):
    truth, said = np.ravel(y_true), np.ravel(scores) >= threshold
    tn, fp = int(np.sum((truth == 0) & ~said)), int(np.sum((truth == 0) & said))
    fn, tp = int(np.sum((truth == 1) & ~said)), int(np.sum((truth == 1) & said))
    counts = np.array([[tp, fn], [fp, tn]])
    return {"counts": counts, "recall": counts[1, 1] / counts[1].sum() if counts[1].any() else float("nan")}
