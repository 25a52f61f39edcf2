# lesson: 03_pooling
# exercise: max_pool
# tries: to send small messages that count as no output without end, so that nobody looks at the clock, and to ignore
#        interrupts
# wanted: ended
# elsewhere: lost
import os
import signal
import struct

signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    os.write(3, 1000 * (struct.pack("!IQ", 2, 0) + b"{}"))


def max_pool(features, size, stride):
    return features
