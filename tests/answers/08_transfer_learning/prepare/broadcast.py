# verdict: pass
def prepare(images):
    out = np.empty((*images.shape[:3], 3), np.float32)
    out[...] = images
    out -= 127
    out /= 128
    return out
