# verdict: fail
# diagnosis: cam.standardised_at_the_end
def cam(features, weights, size):
    big = tf.image.resize((features @ weights)[..., None], size)[..., 0].numpy()
    return (big - big.mean()) / big.std()
