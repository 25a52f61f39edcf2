# lesson: 03_pooling
# exercise: max_pool
# tries: to send a byte out of band, of which whoever waits for something to read is told, and which cannot be read, so that it
#        is waited for beyond all limits
# wanted: fail
# elsewhere: any
import socket
import time

for number in range(3, 20):
    try:
        wire = socket.socket(fileno=number)
    except OSError:
        continue
    try:
        wire.send(b"x", socket.MSG_OOB)
        wire.sendmsg([b"x"], [], socket.MSG_OOB)
        while True:
            try:
                time.sleep(1000)
            except KeyboardInterrupt:
                pass
    except OSError:
        wire.detach()


def max_pool(features, size, stride):
    return features
