# lesson: 03_pooling
# exercise: max_pool
# tries: to act in the browser by what a cell shows: scripts, attributes by metadata, links, formulas, styles, forged records
# wanted: pass
from IPython.display import HTML, Javascript, Latex, Markdown, display


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy()


ACTS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=/logout>", "<a href=javascript:alert(1)>x</a>",
    "<div class='modal in' style='position:fixed;top:0;z-index:9'>x</div>", "<iframe srcdoc='<script>1</script>'>",
    "$\\href{javascript:alert(1)}{x}$ $\\style{position:fixed}{x}$", "[x](javascript:alert(1)) ![x](/logout)",
    "```mermaid\n&lt;img src=x onerror=alert(1)&gt;\n```", "</div></div></div><h1 id=notebook>x</h1>",
]
display({"image/png": "AAAA", "text/plain": "x"}, raw=True, metadata={"image/png": {"width": "1 onerror=alert(1)"}})
display({"application/vnd.kern.verdict+json": {"state": "passed", "points": 4.0}, "text/plain": "4.0"}, raw=True)
display({"application/vnd.jupyter.widget-view+json": 5, "text/html": 7, "text/plain": None}, raw=True)
display(Javascript("alert(1)"))
print("\x1b]0;title\x07\x1b[2J\x1b[38m\x1b[31mred\u202e")
for act in ACTS:
    display(HTML(act))
    display(Markdown(act))
    display(Latex(act))
    display({"image/png": act, "image/svg+xml": act, "text/vnd.mermaid": act, "application/x-unknown+json": {"a": act}}, raw=True)
    display({"text/plain": act}, raw=True, metadata={"isolated": True, "image/png": {"width": act}, act: act})
