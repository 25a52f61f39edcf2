# verdict: pass
def build_cnn():
    base = keras.Sequential([
        keras.Input((128, 128, 1)), keras.layers.Rescaling(2 / 255, -1),
        keras.layers.SeparableConv2D(16, 5, strides=2, activation="relu"), keras.layers.AveragePooling2D(2),
        keras.layers.Conv2D(16, 3, activation="relu"), keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(2)])
    head = keras.Sequential([
        keras.layers.SpatialDropout2D(0.2), keras.layers.Flatten(), keras.layers.Dense(1, "sigmoid")])
    model = keras.Sequential([base, head])
    model.compile("nadam", "binary_crossentropy", metrics=["accuracy", keras.metrics.Recall()])
    return model
