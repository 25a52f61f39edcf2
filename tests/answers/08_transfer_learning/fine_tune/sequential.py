# verdict: pass
def fine_tune(model):
    base, pool, head = model.layers[-3:]
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(("block16", "top")) and not layer.name.endswith("bn")
    model = keras.Sequential([base, pool, head])
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
