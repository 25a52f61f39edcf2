# lesson: 03_pooling
# exercise: max_pool
# tries: to fill the memory with pages of shared mappings of no file, of which one page each stays mapped
# wanted: fail, ended
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + 3 * [ctypes.c_int] + [ctypes.c_long]
MOST, PIECE = 4 << 30, 64 << 20
kept = 0
for flags, file in ((0x21, -1), (0x23, -1), (1, os.open("/dev/zero", os.O_RDONLY)), (1, os.open("/dev/zero", os.O_RDWR))):
    while kept < MOST:
        start = libc.mmap(None, PIECE, 1 if file >= 0 else 3, flags, file, 0)
        if start == ctypes.c_void_p(-1).value:
            break
        for page in range(start, start + PIECE, 4096):
            ctypes.c_ubyte.from_address(page).value
        libc.munmap(ctypes.c_void_p(start + 4096), ctypes.c_size_t(PIECE - 4096))
        kept += PIECE
raise SystemExit(f"{kept >> 20} MB are held by nobody")


def max_pool(features, size, stride):
    return features
