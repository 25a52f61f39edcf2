# lesson: 03_pooling
# exercise: max_pool
# tries: to make system calls that the filter may not know: with the numbers of 32-bit programs, of x32, and past the end
# wanted: fail
import ctypes
import mmap
import os
import platform

import tensorflow as tf

libc, stolen = ctypes.CDLL(None, use_errno=True), []
libc.syscall.restype = ctypes.c_long
libc.syscall.argtypes = [ctypes.c_long] * 4
for bits in (0x40000000, 0x80000000, 0xC0000000):
    for number in (0, 1, 39, 41, 57, 165, 272, 435, 512, 513, 520, 545):
        if libc.syscall(bits | number, 0, 0, 0) >= 0:
            stolen.append((bits, number))
if platform.machine() == "x86_64":
    for number in (20, 102, 310, 359):  # getpid, socketcall, unshare, socket of 32-bit programs
        reading, writing = os.pipe()
        if os.fork() == 0:
            try:
                page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
                page.write(b"\x53\xbb\x01\x00\x00\x00\x31\xc9\x31\xd2\xb8" + number.to_bytes(4, "little") + b"\xcd\x80\x5b\xc3")
                result = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
                os.write(writing, b"%d" % result)
            finally:
                os._exit(0)
        os.close(writing)
        said = os.read(reading, 20)
        if said and int(said) >= 0:
            stolen.append(("32 bits", number))
print(stolen)


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if stolen else features
