# verdict: fail
# diagnosis: grad_cam.loss
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        output = tf.sigmoid(head(maps))
        loss = keras.losses.binary_crossentropy([[1.0]], output)
    gradient = tape.gradient(loss, maps)[0]
    weights = tf.reduce_mean(gradient, axis=(0, 1))
    return tf.nn.relu(tf.reduce_sum(features * weights, axis=-1))
