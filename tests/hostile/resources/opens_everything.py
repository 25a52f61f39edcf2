# lesson: 03_pooling
# exercise: max_pool
# tries: to use up descriptors, pipes and pairs of sockets, full of bytes
# wanted: fail, ended
# elsewhere: any
import socket

kept = []
try:
    while True:
        pair = socket.socketpair()
        kept.append(pair)
        for one in pair:
            one.setblocking(False)
            try:
                while True:
                    one.send(bytes(1 << 16))
            except OSError:
                pass
except OSError:
    pass


def max_pool(features, size, stride):
    return features
