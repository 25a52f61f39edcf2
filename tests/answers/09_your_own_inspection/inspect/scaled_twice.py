# verdict: fail
# diagnosis: inspect.chance
# points: 0
def inspect(pictures):
    given = pictures[..., None] / 255
    return put_weights(build(), MY_WEIGHTS).predict(given, verbose=0)[:, 0]
