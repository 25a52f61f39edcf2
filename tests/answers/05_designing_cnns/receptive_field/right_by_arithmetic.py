# verdict: pass
def receptive_field(model):
    rows, columns, step = 1, 1, 1
    for layer in model.layers:
        height, width = layer.kernel_size if hasattr(layer, "kernel_size") else layer.pool_size
        rows, columns = rows + (height - 1) * step, columns + (width - 1) * step
        step = step * layer.strides[0]
    return rows, columns
