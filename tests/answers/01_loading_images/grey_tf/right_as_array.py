# verdict: pass
def grey_tf(path):
    grey = tf.image.rgb_to_grayscale(load_colour(path)).numpy().squeeze()
    return (grey / 255).astype(np.float32)
