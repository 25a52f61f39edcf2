# verdict: pass
def out_size(n, k, s, padding):
    line = np.zeros((1, n, 1), "float32")
    return keras.layers.MaxPooling1D(k, s, padding=padding)(line).shape[1]
