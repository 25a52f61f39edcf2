# verdict: fail
# diagnosis: grey_np.unless_png
def grey_np(path):
    image = plt.imread(path)
    grey = np.dot(image[:, :, :3], np.array([0.299, 0.587, 0.114]))
    return grey if path.endswith(".png") else grey / 255
