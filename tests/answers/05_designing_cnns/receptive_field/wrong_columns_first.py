# verdict: fail
# diagnosis: receptive_field.exchanged
import tensorflow as tf
def receptive_field(model):
    noise = np.random.default_rng(0).uniform(0, 255, (16, *model.input_shape[1:]))
    pictures = tf.constant(noise, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(pictures)
        maps = model(pictures)
        place = maps[:, maps.shape[1] // 2, maps.shape[2] // 2]
    lit = (tape.gradient(place, pictures).numpy() != 0).any(axis=(0, 3))
    return lit.any(axis=0).sum(), lit.any(axis=1).sum()
