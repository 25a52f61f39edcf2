# verdict: pass
def extract_features(base, images):
    extractor = keras.Sequential([base, keras.layers.GlobalAveragePooling2D()])
    return extractor(images)
