# verdict: fail
# diagnosis: prepare.minus_one_to_one
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return keras.applications.mobilenet_v2.preprocess_input(images.astype(np.float32))
