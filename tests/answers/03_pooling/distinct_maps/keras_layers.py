# verdict: pass
def distinct_maps(image, pools):
    pool = keras.layers.MaxPooling2D(2)
    answers = {}
    for down in np.arange(-3, 4):
        for right in np.arange(-3, 4):
            x = np.roll(image, (down, right), axis=(0, 1)).reshape(1, *image.shape, 1)
            for _ in range(pools):
                x = pool(x)
            answers[np.asarray(x).tobytes()] = (down, right)
    return len(answers)
