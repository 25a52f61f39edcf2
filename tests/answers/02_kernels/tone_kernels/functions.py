# verdict: fail
# diagnosis: tone_kernels.no_kernel
tone_kernels = {
    "blur": lambda image: image.mean(),
    "sharpen": lambda image: 2 * image - image.mean(),
}
