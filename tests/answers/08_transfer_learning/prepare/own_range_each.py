# verdict: fail
# diagnosis: prepare.own_range_each
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    low = images.min(axis=(1, 2, 3), keepdims=True)
    return (images - low) / (images.max(axis=(1, 2, 3), keepdims=True) - low)
