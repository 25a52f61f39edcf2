"""Proof of a lesson's tests: graded as every submission is, the course's own solution gets full
marks, and the lesson as students get it none.
"""
