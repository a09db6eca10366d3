"""From angles to honest readings: a reading and its error, a trend, what is typical.

Conventions, stated once for this room:

* angles and errors are in degrees, positive in the direction that the measure names (for external
  rotation: + is external);
* a *trial* is one attempt; a *reading* is the median of the valid trials of one measure, side and
  method in one sitting; a *series* is the readings of one measure, side and method in time;
* an error is a standard error of measurement (SEM): one standard deviation of what a reading is
  off the person's own value of these days, seen from day to day.

SEM and minimal detectable change are the field's own (they stand in every reliability paper); the
published figures and the choices of ours are rows of ``library/norms.toml``, each with its source.
"""
