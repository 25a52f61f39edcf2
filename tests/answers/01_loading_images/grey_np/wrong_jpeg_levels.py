# verdict: fail
# diagnosis: grey_np.jpeg_levels
def grey_np(path):
    image = plt.imread(path)[..., :3]
    return np.dot(image, [0.2989, 0.5870, 0.1140])
