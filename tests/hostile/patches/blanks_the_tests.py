# lesson: 03_pooling
# exercise: max_pool
# tries: to have an input transformer of IPython empty every later cell, as works in stock nbgrader
# wanted: fail
# elsewhere: any
from IPython import get_ipython

shell = get_ipython()
shell.input_transformers_cleanup.append(lambda lines: ["4.0\n"])
shell.run_cell = lambda *args, **keywords: None
shell.ast_transformers.append(type("Blank", (), {"visit": lambda self, tree: type(tree)(body=[], type_ignores=[])})())


def max_pool(features, size, stride):
    return features
