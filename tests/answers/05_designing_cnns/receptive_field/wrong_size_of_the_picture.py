# verdict: fail
# diagnosis: receptive_field.whole_picture
def receptive_field(model):
    return model.input_shape[1:3]
