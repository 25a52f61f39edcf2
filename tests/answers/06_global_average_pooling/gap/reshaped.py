# verdict: pass
def gap(features):
    pictures, height, width, channels = features.shape
    return features.reshape(pictures, height * width, channels).mean(1)
