# verdict: fail
# diagnosis: extract_features.flattened
def extract_features(base, images):
    return keras.Sequential([base, keras.layers.Flatten()])(images)
