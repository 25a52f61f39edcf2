# verdict: fail
# diagnosis: confusion.divides_by_zero
def confusion(y_true, scores, threshold):
    counts = np.zeros((2, 2), int)
    for truth, score in zip(np.ravel(y_true), np.ravel(scores)):
        counts[truth, int(score >= threshold)] += 1
    return {"counts": counts, "recall": int(counts[1, 1]) / int(counts[1].sum())}
