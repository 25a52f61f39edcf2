# lesson: 03_pooling
# exercise: max_pool
# tries: to show one thing many times, and to change all of them many times, at the price of one message each
# wanted: fail
from IPython.display import HTML, display, update_display

for _ in range(60):
    display(HTML("x"), display_id="one")
for number in range(400):
    update_display(HTML("<b>" * 300 + str(number)), display_id="one")


def max_pool(features, size, stride):
    return features
