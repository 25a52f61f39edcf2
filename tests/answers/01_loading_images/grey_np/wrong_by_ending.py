# verdict: fail
# diagnosis: grey_np.by_ending
def grey_np(path):
    a = plt.imread(path)
    if path.endswith((".jpg", ".jpeg")):
        a = a / 255
    return np.dot(a[..., :3], [0.2989, 0.5870, 0.1140])
