# verdict: pass
def grey_np(path):
    image = plt.imread(path)[..., :3]
    image = np.true_divide(image, 255 if image.dtype == "uint8" else 1)
    return np.einsum("ijk,k->ij", image, [0.2989, 0.587, 0.114])
