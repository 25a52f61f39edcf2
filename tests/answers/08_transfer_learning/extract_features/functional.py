# verdict: pass
def extract_features(base, images):
    features = keras.layers.GlobalAveragePooling2D()(base.output)
    extractor = keras.Model(base.input, features)
    return extractor.predict(images, verbose=0)
