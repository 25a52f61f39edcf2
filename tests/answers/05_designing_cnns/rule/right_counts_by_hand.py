# verdict: pass
def rule(numbers, labels):
    results = {}
    for s in numbers[:, 0]:
        for t in numbers[:, 1]:
            found = alarms = 0
            for (one, other), label in zip(numbers, labels):
                if one >= s or other >= t:
                    if label == 1:
                        found += 1
                    else:
                        alarms += 1
            results[s, t] = found / sum(labels == 1) - alarms / sum(labels == 0)
    return max(results, key=results.get)
