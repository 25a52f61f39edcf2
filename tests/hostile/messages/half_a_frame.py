# lesson: 03_pooling
# exercise: max_pool
# tries: to begin a message on its control wire and never end it, so that whoever reads it waits for ever
# wanted: ended
# elsewhere: lost
import os
import time

os.write(3, b"\0\0\0")
while True:
    try:
        time.sleep(1000)
    except KeyboardInterrupt:
        pass


def max_pool(features, size, stride):
    return features
