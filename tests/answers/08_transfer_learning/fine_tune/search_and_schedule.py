# verdict: pass
def is_norm(layer):
    return type(layer).__name__ == "BatchNormalization"


def fine_tune(model):
    [base] = [layer for layer in model.layers if isinstance(layer, keras.Model)]
    base.trainable = True
    thawed = False
    for layer in base.layers:
        thawed = thawed or layer.name == "block16_expand"
        layer.trainable = thawed and not is_norm(layer)
    decay = keras.optimizers.schedules.ExponentialDecay(1e-4, decay_steps=100, decay_rate=0.9)
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(decay))
    return model
