# verdict: fail
def kernel_effects(kernel):
    for name, weights in {"same": [[-1] * 3, [-1, 9, -1], [-1] * 3], "edges": [[1] * 3, [1, -8, 1], [1] * 3]}.items():
        if np.array_equal(kernel, weights):
            return name
    return "darker" if kernel.max() < 0.3 else "brighter"
