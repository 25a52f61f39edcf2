# verdict: fail
# diagnosis: gap.in_one_row
def gap(features):
    out = []
    for n in range(features.shape[0]):
        for c in range(features.shape[3]):
            out.append(features[n, :, :, c].mean())
    return np.array(out)
