# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in something else: JSON of another kind, a format of the future, a program
# wanted: unreadable
def notebook(released):
    return b'{"nbformat": 99, "nbformat_minor": true, "cells": {"a": []}, "metadata": []}'
