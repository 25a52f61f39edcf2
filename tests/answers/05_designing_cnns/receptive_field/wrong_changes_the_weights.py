# verdict: fail
# diagnosis: receptive_field.changes_base
import tensorflow as tf
def receptive_field(model):
    model.set_weights([np.ones_like(weight) for weight in model.get_weights()])
    pictures = tf.random.uniform((32, *model.input_shape[1:]))
    with tf.GradientTape() as tape:
        tape.watch(pictures)
        maps = model(pictures)
        place = maps[:, maps.shape[1] // 2, maps.shape[2] // 2]
    lit = (tape.gradient(place, pictures).numpy() != 0).any(axis=(0, 3))
    return lit.any(axis=1).sum(), lit.any(axis=0).sum()
