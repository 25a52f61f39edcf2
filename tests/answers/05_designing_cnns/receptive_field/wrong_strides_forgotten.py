# verdict: fail
# diagnosis: receptive_field.strides_forgotten
def receptive_field(model):
    rows, columns = 1, 1
    for layer in model.layers:
        height, width = layer.kernel_size if hasattr(layer, "kernel_size") else layer.pool_size
        rows, columns = rows + height - 1, columns + width - 1
    return rows, columns
