# verdict: pass
def grey_np(path):
    grey = np.dot(plt.imread(path)[..., :3], [0.2989, 0.587, 0.114])
    if grey.max() > 1:
        grey = grey / 255
    return grey
