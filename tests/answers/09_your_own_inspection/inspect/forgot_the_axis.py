# verdict: fail
# diagnosis: inspect.raises
# points: 0
def inspect(pictures):
    return put_weights(build(), MY_WEIGHTS).predict(pictures.reshape(-1, 64, 64, 1), verbose=0)[:, 0]
