# verdict: fail
# diagnosis: grey_np.bgr_weights
def grey_np(path):
    return np.dot(cv2.imread(path) / 255, [0.2989, 0.5870, 0.1140])
