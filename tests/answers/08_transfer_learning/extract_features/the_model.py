# verdict: fail
# diagnosis: extract_features.type
def extract_features(base, images):
    return keras.Sequential([base, keras.layers.GlobalAveragePooling2D()])
