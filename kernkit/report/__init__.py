"""`kern report`: one HTML page about a class, made from the gradebook, the journals and the graded
notebooks.
"""
