"""What scripts/figure_mesh.py is made of, one step a module."""
