# verdict: fail
# diagnosis: inspect.shape
# points: 0
def inspect(pictures):
    return float(put_weights(build(), MY_WEIGHTS).predict(pictures[..., None], verbose=0).mean())
