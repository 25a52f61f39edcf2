# verdict: pass
def max_pool(features, size, stride):
    h, w, c = features.shape
    out = []
    for top in range(0, h - size + 1, stride):
        row = []
        for left in range(0, w - size + 1, stride):
            best = []
            for channel in range(c):
                biggest = -float("inf")
                for a in range(size):
                    for b in range(size):
                        biggest = max(biggest, features[top + a, left + b, channel])
                best.append(biggest)
            row.append(best)
        out.append(row)
    return np.array(out)
