# verdict: fail
# diagnosis: inspect.raises
# points: 0
def inspect(pictures):
    return put_weights(build(), MY_WEIGHTS[:-200]).predict(pictures[..., None], verbose=0)[:, 0]
