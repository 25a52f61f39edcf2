# verdict: pass
def kernel_gradient(image, error):
    rows, columns = error.shape
    return np.array([[2 * (error * image[a:a + rows, b:b + columns]).mean()
                      for b in range(image.shape[1] - columns + 1)]
                     for a in range(image.shape[0] - rows + 1)])
