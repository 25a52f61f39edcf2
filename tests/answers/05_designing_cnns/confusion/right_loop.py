# verdict: pass
def confusion(y_true, scores, threshold):
    counts = np.zeros((2, 2), dtype=int)
    for truth, score in zip(y_true, np.ravel(scores)):
        counts[int(truth), int(score >= threshold)] += 1
    missed, found = counts[1]
    if missed + found == 0:
        return {"counts": counts, "recall": np.nan}
    return {"counts": counts, "recall": found / (missed + found)}
