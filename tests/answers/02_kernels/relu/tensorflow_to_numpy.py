# verdict: pass
def relu(x):
    return tf.nn.relu(x).numpy()
