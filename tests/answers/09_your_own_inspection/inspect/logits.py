# verdict: fail
# diagnosis: inspect.scores
# points: 0
def inspect(pictures):
    scores = put_weights(build(), MY_WEIGHTS).predict(pictures[..., None], verbose=0)[:, 0]
    return np.log(scores + 1e-9) - np.log(1 - scores + 1e-9)
