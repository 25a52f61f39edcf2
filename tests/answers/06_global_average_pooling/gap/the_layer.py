# verdict: fail
# diagnosis: gap.type
def gap(features):
    return keras.layers.GlobalAveragePooling2D()
