# verdict: pass
def kernel_gradient(image, error):
    R, S = error.shape
    h, w = image.shape[0] - R + 1, image.shape[1] - S + 1
    out = np.zeros((h, w))
    for a in range(h):
        for b in range(w):
            for i in range(R):
                for j in range(S):
                    out[a, b] += error[i, j] * image[i + a, j + b]
    return out * 2 / (R * S)
