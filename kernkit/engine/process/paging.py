"""Huge pages for what the imports have made: a fork copies one entry of the page tables for 2 MiB
instead of 512.

Halves the time of a fork (8 ms to 4 with 280 MiB of imports). What a job writes to is still copied
page by page of 4 KiB.
"""

import ctypes

HUGE = 2 << 20
# MADV_COLLAPSE, since Linux 6.1; older kernels refuse it, and forks are as slow as they were
COLLAPSE = 25

libc = ctypes.CDLL(None, use_errno=True)


def use_huge_pages() -> None:
    """Put this process's own memory into huge pages, wherever the kernel can."""
    with open("/proc/self/maps") as file:
        areas = [line.split() for line in file]
    for span, access, _, _, inode, *name in areas:
        if access == "rw-p" and inode == "0" and name in ([], ["[heap]"]):
            start, end = (int(address, 16) for address in span.split("-"))
            for address in range(-(-start // HUGE) * HUGE, end - HUGE + 1, HUGE):
                libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(HUGE), COLLAPSE)
