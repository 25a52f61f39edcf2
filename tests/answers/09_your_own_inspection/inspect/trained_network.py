# verdict: pass
def inspect(pictures):
    model = put_weights(build(), MY_WEIGHTS)
    return model.predict(pictures[..., None], verbose=0)[:, 0]
