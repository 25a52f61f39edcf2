# verdict: fail
# diagnosis: gap.first_number_only
def gap(features):
    out = np.zeros((features.shape[0], features.shape[3]))
    for n in range(features.shape[0]):
        for c in range(features.shape[3]):
            out[n, c] = features[n, :, :, c].mean()
            return out
