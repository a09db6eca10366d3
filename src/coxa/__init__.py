"""coxa: give hips back their internal rotation.

Measure, stretch and track, at home, private and honest. The rooms of the package stand on
floors and import only downwards (docs/architecture.md)::

    cli > server > records, exchange > session, prescription > rom > body > library

Conventions, stated once for the whole package:

* hip flexion, adduction and **internal** rotation are positive, on the left and on the right
  (OpenSim / ISB signs); angles are in degrees;
* a side is the person's own left or right;
* durations are whole seconds on a session's timeline, times are UTC with a zone;
* identifiers are UUIDs made by the client, so that repeating a request does no harm.

Importing ``coxa`` is light; each room loads what it needs when it is used.
"""

__version__ = "0.1.0"
