# verdict: fail
# diagnosis: correlate.type
def correlate(image, kernel):
    h, w = kernel.shape
    H, W = image.shape
    rows = []
    for i in range(H - h + 1):
        row = []
        for j in range(W - w + 1):
            row.append(float((image[i:i + h, j:j + w] * kernel).sum()))
        rows.append(row)
    return rows
