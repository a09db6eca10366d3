"""``python -m coxa`` is the same as ``coxa``."""

from coxa.cli import main

main()
