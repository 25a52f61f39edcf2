# verdict: fail
# diagnosis: receptive_field.arguments
def receptive_field(model, pictures):
    return model.output_shape[1:3]
