# lesson: 03_pooling
# exercise: max_pool
# tries: to print and raise halves of surrogate pairs, which no UTF-8 file can hold
# wanted: pass
from IPython.display import HTML, display

print("\ud800")
display(HTML("<p>\udfff</p>"), metadata={"\ud801": "\ud802"})


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy()


raise ValueError("\ud804")
