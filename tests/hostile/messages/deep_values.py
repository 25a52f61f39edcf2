# lesson: 03_pooling
# exercise: max_pool
# tries: to return lists so deep that whoever follows them falls
# wanted: fail
def max_pool(features, size, stride):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
