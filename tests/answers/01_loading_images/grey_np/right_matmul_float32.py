# verdict: pass
WEIGHTS = np.float32([0.2989, 0.5870, 0.1140])

def grey_np(path):
    image = plt.imread(path)
    scale = 255 if image.dtype.kind == "u" else 1
    return image[..., :3].astype(np.float32) @ WEIGHTS / scale
