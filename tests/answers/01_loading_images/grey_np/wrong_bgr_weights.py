# verdict: fail
# diagnosis: grey_np.bgr_weights
def grey_np(path):
    image = plt.imread(path)[..., :3]
    if image.dtype == np.uint8:
        image = image / 255
    return np.dot(image, [0.1140, 0.5870, 0.2989])
