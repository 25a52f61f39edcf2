# verdict: fail
# diagnosis: augment_pair.image_rescaled
def augment_pair(image, mask, seed):
    if np.random.default_rng(seed).random() < 0.5:
        image, mask = image[:, ::-1], mask[:, ::-1]
    return (image / 255).astype("float32"), mask
