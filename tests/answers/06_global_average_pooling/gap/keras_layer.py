# verdict: pass
def gap(features):
    return np.asarray(keras.layers.GlobalAveragePooling2D()(features))
