# verdict: fail
# diagnosis: grad_cam.unweighted
def grad_cam(head, features):
    return features.mean(axis=-1)
