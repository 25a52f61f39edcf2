# lesson: 03_pooling
# exercise: max_pool
# tries: to fill the memory with forks that write over all they have of the imports: no page more is mapped, but each
#        becomes their own
# wanted: fail, ended
# elsewhere: any
import ctypes
import os
import time


with open("/proc/self/maps") as file:
    areas = [line.split() for line in file]


def write_over():
    for span, access, _, _, inode, *name in areas:
        if access == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            start, end = (int(address, 16) for address in span.split("-"))
            for page in range(start, end, 4096):
                number = ctypes.c_ubyte.from_address(page)
                number.value = number.value


for _ in range(8):
    if os.fork() == 0:
        try:
            write_over()
            time.sleep(1000)
        finally:
            os._exit(0)  # where it may not read its map
time.sleep(1000)


def max_pool(features, size, stride):
    return features
