# lesson: 03_pooling
# exercise: max_pool
# tries: to fill the memory with many processes of moderate size
# wanted: ended
# elsewhere: lost
# event: kernel memory
import os
import time

for _ in range(20):
    if os.fork() == 0:
        kept = bytearray(b"x" * (80 << 20))
        time.sleep(1000)
time.sleep(1000)


def max_pool(features, size, stride):
    return features
