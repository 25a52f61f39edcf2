# verdict: fail
# diagnosis: kernel_gradient.raises
def kernel_gradient(image, error):
    return 2 * np.mean(image * error)
