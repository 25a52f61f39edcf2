# verdict: fail
# diagnosis: prepare.one_of_three
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.pad(images, [(0, 0), (0, 0), (0, 0), (0, 2)])
    return (images - 127) / 128
