# verdict: pass
def filter_detect_condense(image, kernel):
    rows, columns = kernel.shape
    height, width = image.shape
    above, left = (rows - 1) // 2, (columns - 1) // 2
    padded = np.pad(image, ((above, rows - 1 - above), (left, columns - 1 - left)))
    out = np.zeros(((height + 1) // 2, (width + 1) // 2))
    for i in range(height):
        for j in range(width):
            answer = np.sum(padded[i : i + rows, j : j + columns] * kernel)
            out[i // 2, j // 2] = max(out[i // 2, j // 2], answer)
    return out
