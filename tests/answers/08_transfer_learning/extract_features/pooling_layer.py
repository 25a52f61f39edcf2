# verdict: pass
def extract_features(base, images):
    maps = base.predict(images, batch_size=16, verbose=0)
    return keras.layers.GlobalAveragePooling2D()(maps)
