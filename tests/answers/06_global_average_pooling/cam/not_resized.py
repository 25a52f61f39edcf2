# verdict: fail
# diagnosis: cam.not_resized
def cam(features, weights, size):
    return (features * weights).sum(axis=-1)
