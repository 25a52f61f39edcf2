# verdict: pass
def condense_by_8():
    pictures = tf.keras.Input((64, 96, 1))
    x = tf.keras.layers.Rescaling(1 / 255)(pictures)
    x = tf.keras.layers.Conv2D(4, 3, padding="same", strides=4)(x)
    x = tf.keras.layers.MaxPooling2D(3, strides=2, padding="same")(x)
    return tf.keras.Model(pictures, x)
