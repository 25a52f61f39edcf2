# verdict: pass
def confusion(y_true, scores, threshold):
    scores = np.array(scores).reshape(len(y_true))
    defective = np.array(y_true).reshape(-1) == 1
    called = scores >= threshold
    found, missed = sum(defective & called), sum(defective & ~called)
    alarms, right = sum(~defective & called), sum(~defective & ~called)
    recall = float(np.mean(called[defective])) if defective.any() else float("nan")
    return dict(counts=np.array([[right, alarms], [missed, found]]), recall=recall)
