# verdict: fail
# diagnosis: receptive_field.map_size
def receptive_field(model):
    return model.output_shape[1], model.output_shape[2]
