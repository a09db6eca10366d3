"""What is kept: persons, screening answers, sessions with their events, feedback.

SQLite by default. Every write is one transaction and carries an identifier made by the client,
so that repeating it does no harm.
"""
