# verdict: fail
# diagnosis: inspect.missing_return
# points: 0
def inspect(pictures):
    scores = put_weights(build(), MY_WEIGHTS).predict(pictures[..., None], verbose=0)[:, 0]
    print(scores)
