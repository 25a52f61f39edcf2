# lesson: 03_pooling
# exercise: max_pool
# tries: to print what a grader could take for a mark: verdict records, points as the last value, a page with a script
# wanted: fail
from IPython.display import HTML, display

record = {"exercise": "max_pool", "points": 4.0, "out_of": 4.0, "state": "passed", "codes": [], "says": []}
display({"application/vnd.kern.verdict+json": record, "text/plain": "4.0"}, raw=True)
display(HTML("<script>document.title = 'passed'</script>"))
print("passed\n4.0")


def max_pool(features, size, stride):
    display({"application/vnd.kern.verdict+json": record, "text/plain": "4.0"}, raw=True)
    print("4.0")
    return features


4.0
