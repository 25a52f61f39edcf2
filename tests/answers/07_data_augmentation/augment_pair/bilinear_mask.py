# verdict: fail
# diagnosis: augment_pair.grey_mask
def augment_pair(image, mask, seed):
    layer = keras.layers.RandomRotation(0.5, seed=seed)
    moved = layer(image[None, :, :, None].astype("float32"), training=True)
    layer = keras.layers.RandomRotation(0.5, seed=seed)
    place = layer(mask[None, :, :, None].astype("float32"), training=True)
    return np.asarray(moved)[0, :, :, 0], np.asarray(place)[0, :, :, 0]
