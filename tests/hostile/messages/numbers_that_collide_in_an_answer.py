# lesson: 03_pooling
# exercise: max_pool
# tries: to answer with dictionaries and sets whose keys all have the same hash
# wanted: fail, flagged
def max_pool(features, size, stride):
    numbers = [number * (2**61 - 1) for number in range(1, 19_000)]
    # Nobody has so much time to put these together here: the list is what makes the examiner do it
    return [NotADictionary(numbers)]


class NotADictionary(dict):
    def __init__(self, numbers):
        self.numbers = numbers

    def items(self):
        return [(number, 0) for number in self.numbers]
