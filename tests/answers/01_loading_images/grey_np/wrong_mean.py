# verdict: fail
# diagnosis: grey_np.thirds
def grey_np(path):
    image = plt.imread(path)[..., :3]
    if image.dtype == np.uint8:
        image = image / 255
    return image.mean(axis=-1)
