# verdict: fail
# diagnosis: cam.np_resize
def cam(features, weights, size):
    return np.resize((features * weights).sum(-1), size)
