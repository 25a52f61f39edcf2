# verdict: pass
def filter_detect_condense(image, kernel):
    detected = np.maximum(filter_image(image, kernel), 0)
    height, width = detected.shape
    padded = np.pad(detected, ((0, height % 2), (0, width % 2)))
    return padded.reshape(len(padded) // 2, 2, -1, 2).max(axis=(1, 3))
