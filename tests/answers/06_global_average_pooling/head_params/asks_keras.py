# verdict: pass
def head_params(shape, units):
    counts = []
    for layer in (keras.layers.Flatten(), keras.layers.GlobalAveragePooling2D()):
        model = keras.Sequential([keras.Input(shape), layer, keras.layers.Dense(units)])
        counts.append(model.count_params())
    return tuple(counts)
