# verdict: pass
def grey_np(path):
    image = plt.imread(path)[..., :3]
    image = image / 255 if np.issubdtype(image.dtype, np.integer) else image
    weights = np.array([[0.2989], [0.5870], [0.1140]])
    return np.dot(image, weights).squeeze(axis=-1)
