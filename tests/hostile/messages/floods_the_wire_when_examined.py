# lesson: 03_pooling
# exercise: max_pool
# tries: to send small messages on its control wire without end while it is examined, and to ignore interrupts
# wanted: ended
# elsewhere: lost
import os
import signal
import struct


def max_pool(features, size, stride):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        os.write(3, 1000 * (struct.pack("!IQ", 2, 0) + b"{}"))
