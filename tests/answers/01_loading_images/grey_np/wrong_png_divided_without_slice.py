# verdict: fail
# diagnosis: grey_np.png_divided_alpha_in_dot
def grey_np(path):
    return np.dot(plt.imread(path), [0.2989, 0.5870, 0.1140]) / 255
