# verdict: pass
def find_copies(a, b):
    pairs = []
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            for _ in range(4):
                other = np.rot90(other)
                straight = np.corrcoef(one.ravel(), other.ravel())[0, 1]
                mirrored = np.corrcoef(one.ravel(), np.fliplr(other).ravel())[0, 1]
                if max(straight, mirrored) > 0.985:
                    pairs.append((i, j))
                    break
    return pairs
