# verdict: fail
# diagnosis: grey_np.jpeg_levels_alpha_in_dot
def grey_np(path):
    return np.dot(plt.imread(path), [0.2989, 0.5870, 0.1140])
