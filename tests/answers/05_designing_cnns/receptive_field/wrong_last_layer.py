# verdict: fail
# diagnosis: receptive_field.last_window
def receptive_field(model):
    last = model.layers[-1]
    return last.kernel_size if hasattr(last, "kernel_size") else last.pool_size
