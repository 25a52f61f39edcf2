# lesson: 03_pooling
# exercise: max_pool
# tries: to reach the network: TCP, UDP, DNS, netlink, raw and virtual sockets, sockets with and without a path,
#        io_uring
# wanted: fail
import ctypes
import socket

import tensorflow as tf

stolen = []


def attempt(name, action):
    try:
        action()
        stolen.append(name)
    except OSError:
        pass


for family in range(46):
    for kind in (1, 2, 3, 5):
        attempt((family, kind), lambda: socket.socket(family, kind))
attempt("dns", lambda: socket.getaddrinfo("example.org", 80))
attempt("datagrams", lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM))
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
for address in ("/dev/log", "/run/dbus/system_bus_socket", "/run/systemd/notify", "\0/tmp/.X11-unix/X0", "\0bus"):
    attempt(address, lambda: one.sendto(b"x", address))
attempt("bind", lambda: one.bind("\0kern"))
attempt("listen", lambda: one.listen())
libc = ctypes.CDLL(None, use_errno=True)
stolen += [number for number in (425, 319, 447, 29, 68, 240, 321, 298) if libc.syscall(number, 8, ctypes.create_string_buffer(200)) >= 0]
print(stolen)


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
