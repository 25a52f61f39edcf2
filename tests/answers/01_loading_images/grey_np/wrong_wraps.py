# verdict: fail
# diagnosis: grey_np.wraps
def grey_np(path):
    image = plt.imread(path)
    total = image[..., 0] + image[..., 1] + image[..., 2]
    if image.dtype == np.uint8:
        total = total / 255
    return total / 3
