"""The figure: one skinned person on our skeleton, its motions, and stills of it."""
