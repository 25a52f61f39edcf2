# verdict: fail
# diagnosis: cam.corners
def cam(features, weights, size):
    small = features @ weights
    rows = np.linspace(0, small.shape[0] - 1, size[0])
    columns = np.linspace(0, small.shape[1] - 1, size[1])
    wide = np.array([np.interp(columns, np.arange(small.shape[1]), row) for row in small])
    return np.array([np.interp(rows, np.arange(small.shape[0]), column) for column in wide.T]).T
