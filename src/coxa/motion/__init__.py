"""From sensors to angles: a video file becomes landmarks, a phone's log becomes the direction of
gravity, and both become an angle over time, trials, refusals.

Conventions, said once. A picture's pixel (x, y) counts from its top left corner, x to the right,
y down; the centre of the first pixel is (0, 0). A side is the person's own left or right; who
faces the camera has the left side at the picture's right. Pictures taken by a mirroring camera
are turned back before anything else looks at them. Times are seconds on the video's own clock.
The first dimension of an array is time; angles are degrees, and hip rotation is positive in the
direction that the measure names.
"""
