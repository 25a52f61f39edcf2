# verdict: pass
def grey_np(path):
    image = plt.imread(path)[..., :3]
    if image.dtype == np.uint8:
        image = image / 255
    return np.dot(image, weights)
