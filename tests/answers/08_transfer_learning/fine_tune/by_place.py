# verdict: pass
def fine_tune(model):
    base = model.layers[1]
    base.trainable = True
    for layer in base.layers:
        layer.trainable = False
        if layer.name.startswith("block16") or layer.name.startswith("top"):
            if not layer.name.endswith("_bn"):
                layer.trainable = True
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=1e-4), loss=keras.losses.BinaryCrossentropy())
    return model
