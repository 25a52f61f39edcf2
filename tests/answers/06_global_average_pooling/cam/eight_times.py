# verdict: fail
# diagnosis: cam.shape
def cam(features, weights, size):
    small = features @ weights
    return np.kron(small, np.ones((8, 8)))
