# verdict: fail
# diagnosis: inspect.two_minds
# points: 0
network = put_weights(build(), MY_WEIGHTS)


def inspect(pictures):
    return np.asarray(network(pictures[..., None].astype("float32"), training=True))[:, 0]
