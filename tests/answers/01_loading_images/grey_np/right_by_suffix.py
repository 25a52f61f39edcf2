# verdict: pass
def grey_np(path):
    image = plt.imread(path)
    grey = np.dot(image[:, :, :3], np.array([0.299, 0.587, 0.114]))
    return grey if path.lower().endswith(".png") else grey / 255
