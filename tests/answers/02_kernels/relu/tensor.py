# verdict: fail
# diagnosis: relu.type
def relu(x):
    return tf.nn.relu(x)
