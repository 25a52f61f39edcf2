# verdict: pass
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    features = keras.layers.GlobalAveragePooling2D()(maps)
    defective = keras.layers.Dense(1, activation="sigmoid")(features)
    model = keras.Model(pictures, defective)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
