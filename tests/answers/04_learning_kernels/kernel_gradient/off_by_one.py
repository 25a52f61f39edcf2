# verdict: fail
# diagnosis: kernel_gradient.shape
def kernel_gradient(image, error):
    R, S = error.shape
    h, w = image.shape[0] - R, image.shape[1] - S
    return np.array([[2 * np.mean(error * image[a:a + R, b:b + S]) for b in range(w)] for a in range(h)])
