# lesson: 03_pooling
# exercise: max_pool
# tries: to raise SystemExit, KeyboardInterrupt and GeneratorExit in the cell and while it is examined
# wanted: fail
# elsewhere: any
calls = []


def max_pool(features, size, stride):
    calls.append(features)
    raise (SystemExit(0), KeyboardInterrupt, GeneratorExit)[len(calls) % 3]


raise SystemExit(0)
