# verdict: fail
# diagnosis: extract_features.largest
def extract_features(base, images):
    return keras.layers.GlobalMaxPooling2D()(base(images, training=False))
