"""Judges of open tasks, and observers of functions' results, by lesson and exercise.

`judge(answer)` of `02_kernels/edge_kernels.py` judges `edge_kernels`: any answer that behaves as
asked is right. It returns {part: problem}, where a problem is None, the code of a misconception
whose sentence is in the key, or a Finding. `observe(result, *args)` of
`02_kernels/as_keras_layer.py` turns what the function `as_keras_layer` returned into arrays and
facts that can be compared, and raises Wrong for what it cannot look at. Students and graders
measure alike.

What several judges share stands beside this file. Modules whose names begin with `_` belong to the
judges beside them.
"""
