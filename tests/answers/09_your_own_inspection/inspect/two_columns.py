# verdict: fail
# diagnosis: inspect.shape
# points: 0
def inspect(pictures):
    scores = put_weights(build(), MY_WEIGHTS).predict(pictures[..., None], verbose=0)
    return np.concatenate([1 - scores, scores], axis=1)
