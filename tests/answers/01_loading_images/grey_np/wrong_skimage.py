# verdict: fail
# diagnosis: grey_np.other_weights
import skimage.color

def grey_np(path):
    return skimage.color.rgb2gray(plt.imread(path)[..., :3])
