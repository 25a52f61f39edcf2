# verdict: fail
# diagnosis: grey_np.by_jpg
def grey_np(path):
    image = plt.imread(path)[..., :3]
    if ".jpg" in path:
        image = image / 255
    return np.dot(image, [0.2989, 0.5870, 0.1140])
