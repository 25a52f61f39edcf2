# lesson: 03_pooling
# exercise: max_pool
# tries: to fill the notebook: a text of 200 MB, a hundred thousand pictures, a long error
# wanted: fail
from IPython.display import HTML, display

print("x" * 200_000_000)
for number in range(100_000):
    display(HTML("y" * 100))


def max_pool(features, size, stride):
    return features
