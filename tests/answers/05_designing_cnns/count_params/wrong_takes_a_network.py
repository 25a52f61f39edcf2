# verdict: fail
# diagnosis: count_params.arguments
def count_params(network):
    return {layer.name: layer.count_params() for layer in network.layers}
