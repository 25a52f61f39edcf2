# verdict: fail
# diagnosis: grey_np.missing_return
def grey_np(path):
    image = plt.imread(path)[..., :3]
    if image.dtype == np.uint8:
        image = image / 255
    np.dot(image, [0.2989, 0.5870, 0.1140])
