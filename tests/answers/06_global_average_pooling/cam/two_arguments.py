# verdict: fail
# diagnosis: cam.arguments
def cam(features, weights):
    return (features * weights).sum(axis=-1)
