# verdict: pass
def fine_tune(model):
    base = model.get_layer("efficientnet_lite0")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name in (
            "block16_expand", "block16_depthwise", "block16_project", "top"
        )
    tuned = keras.Model(model.input, model.output)
    tuned.compile(keras.optimizers.SGD(1e-4, momentum=0.9), "binary_crossentropy")
    return tuned
