"""The web: a typed JSON API, the pages, and the door that keeps others out."""
