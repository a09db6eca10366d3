"""The body: a musculoskeletal model of both hips, and a figure that shows what it computes.

Conventions, said once. Angles are degrees at the surface, radians inside; + is hip flexion,
adduction and INTERNAL rotation on both sides. Lengths are metres inside, millimetres and per cent
of optimal fibre length at the surface. Segment frames are OpenSim's: x forwards, y up, z to the
right; the world is z-up: x forwards, y to the person's left. The first dimension of an array runs
over postures, the second over muscles, the third over coordinates. A moment arm is -dL/dq: a
positive one turns the joint towards its positive direction.

=============================  ============================================================
:mod:`coxa.body.tables`        the figures (skeleton, muscles, shapes), each with its source
:mod:`coxa.body.mjcf`          the figures as a MuJoCo model
:mod:`coxa.body.model`         the whole body: posed in the world, with shapes for contacts
:mod:`coxa.body.posture`       postures by coordinate name, checked
:mod:`coxa.body.muscles`       lengths, moment arms, paths of the muscles of a hip
:mod:`coxa.body.fibres`        from a muscle's length to its fibres
:mod:`coxa.body.opinions`      the same muscles in other geometries: where sources disagree
:mod:`coxa.body.lengthening`   what a posture or a stretch does to every muscle
:mod:`coxa.body.rest`          postures solved: what should rest rests (touch, resting, grips)
:mod:`coxa.body.shown`         what the model shows of a stretch
:mod:`coxa.body.check`         is what the library says true? (judge: claims; unrest: postures)
:mod:`coxa.body.figure`        a skinned person: its mesh, the motions of stretches, stills
=============================  ============================================================

Nothing is imported here: MuJoCo loads where the model is used.
"""
