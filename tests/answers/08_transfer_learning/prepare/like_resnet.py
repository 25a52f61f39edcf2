# verdict: fail
# diagnosis: prepare.like_resnet
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return keras.applications.resnet50.preprocess_input(images.copy())
