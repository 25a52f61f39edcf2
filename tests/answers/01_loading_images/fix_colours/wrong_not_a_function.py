# verdict: fail
# diagnosis: fix_colours.not_a_function
fix_colours = cv2.imread(picture('scene'))[..., ::-1]
