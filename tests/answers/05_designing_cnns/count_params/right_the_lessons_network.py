# verdict: pass
def count_params():
    counts = {layer.name: layer.count_params() for layer in small_network().layers}
    return {name: counts[name] for name in ("conv_1", "pool_1", "conv_2", "dense", "output")}
