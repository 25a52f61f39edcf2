# verdict: fail
# diagnosis: prepare.grey_left
def prepare(images):
    return (images.astype(np.float32) - 127) / 128
