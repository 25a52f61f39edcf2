# verdict: fail
# diagnosis: inspect.chance
# points: 0
keras.utils.set_random_seed(0)
network = build()


def inspect(pictures):
    return network.predict(pictures[..., None], verbose=0)[:, 0]
