"""What notebooks carry from the programs they were written in does no harm where they are graded:
magics of Jupyter and Colab, Colab's own package, installations. In a student's process alone; an
examiner knows none of it.
"""
