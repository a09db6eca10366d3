"""The body: stills drawn from a simple figure (:mod:`coxa.body.drawing`)."""
