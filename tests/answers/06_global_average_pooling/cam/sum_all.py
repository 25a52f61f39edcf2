# verdict: fail
# diagnosis: cam.one_number
def cam(features, weights, size):
    return (features * weights).sum()
