# verdict: pass
def pointing_game(heatmap, mask):
    flat = tf.reshape(mask, [-1])
    return bool(flat[tf.argmax(tf.reshape(heatmap, [-1]))])
