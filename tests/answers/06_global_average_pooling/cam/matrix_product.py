# verdict: pass
def cam(features, weights, size):
    return tf.image.resize((features @ weights)[..., np.newaxis], size).numpy()[..., 0]
