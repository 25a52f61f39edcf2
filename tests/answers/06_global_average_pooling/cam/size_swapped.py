# verdict: fail
# diagnosis: cam.size_swapped
import cv2


def cam(features, weights, size):
    return cv2.resize(features @ weights, size)
