# lesson: 03_pooling
# exercise: max_pool
# tries: to make the cleaning of outputs, and the page that shows them, take for ever: nested, unclosed and many elements
# wanted: pass, fail
from IPython.display import HTML, Markdown, display


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy()


for piece in ("<div>", "<p><b>", "<a ", "<a \"", "<!--", "<table><tr><td>", "&#9", "\\href", "\\begin{a}", "> ", "[", "*a ", "<svg>", "\x1b[31mx"):
    display(HTML(piece * (7_000 // len(piece))))
    if len(piece) < 4:
        display(Markdown(piece * (3_000 // len(piece))))
