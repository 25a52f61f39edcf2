# verdict: fail
# diagnosis: prepare.wraps_around_grey_left
def prepare(images):
    return ((images - 127) / 128).astype(np.float32)
