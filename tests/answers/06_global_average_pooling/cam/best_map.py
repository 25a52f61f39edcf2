# verdict: fail
# diagnosis: cam.best_map
def cam(features, weights, size):
    best = weights.argmax()
    return tf.image.resize((features[:, :, best] * weights[best])[:, :, None], size)[:, :, 0]
