# verdict: fail
# diagnosis: inspect.chance
# points: 0
def inspect(pictures):
    return 1 - put_weights(build(), MY_WEIGHTS).predict(pictures[..., None], verbose=0)[:, 0]
