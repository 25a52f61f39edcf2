# verdict: pass
def correlate(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    cols = image.shape[1] - kernel.shape[1] + 1
    result = np.zeros((rows, cols), dtype=np.float32)
    for r in range(rows):
        for c in range(cols):
            total = 0
            for a in range(kernel.shape[0]):
                for b in range(kernel.shape[1]):
                    total += image[r + a, c + b] * kernel[a, b]
            result[r, c] = total
    return result
