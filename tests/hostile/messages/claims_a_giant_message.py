# lesson: 03_pooling
# exercise: max_pool
# tries: to announce a message as large as may be, and send nothing of it
# wanted: ended
# elsewhere: lost
import os
import struct
import time

os.write(3, struct.pack("!IQ", 32 << 20, 64 << 20))
time.sleep(1000)


def max_pool(features, size, stride):
    return features
