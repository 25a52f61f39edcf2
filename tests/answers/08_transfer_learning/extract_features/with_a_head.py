# verdict: fail
# diagnosis: extract_features.shape
def extract_features(base, images):
    model = keras.Sequential([base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1)])
    return model.predict(images, verbose=0)
