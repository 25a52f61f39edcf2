# verdict: pass
def augment_pair(image, mask, seed):
    both = np.stack([image, mask * 255], axis=-1).astype("float32")
    layers = keras.Sequential([
        keras.layers.RandomFlip(seed=seed),
        keras.layers.RandomRotation(0.5, fill_mode="nearest", seed=seed),
    ])
    moved = np.asarray(layers(both[None], training=True))[0]
    return moved[:, :, 0], moved[:, :, 1] > 127
