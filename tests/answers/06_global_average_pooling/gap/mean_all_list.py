# verdict: fail
# diagnosis: gap.one_number_in_an_array
def gap(features):
    m = np.mean(features)
    return np.array([m])
