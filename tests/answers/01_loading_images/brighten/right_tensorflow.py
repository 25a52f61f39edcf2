# verdict: pass
def brighten(image, amount):
    total = tf.cast(image, tf.int32) + amount
    return tf.saturate_cast(total, tf.uint8).numpy()
