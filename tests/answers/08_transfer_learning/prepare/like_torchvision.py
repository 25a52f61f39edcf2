# verdict: fail
# diagnosis: prepare.like_torch
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    mean = np.array([0.485, 0.456, 0.406])
    std = np.array([0.229, 0.224, 0.225])
    return ((images / 255 - mean) / std).astype(np.float32)
