# verdict: fail
# diagnosis: prepare.zero_to_one_grey_left
def prepare(images):
    return (images / 255).astype(np.float32)
