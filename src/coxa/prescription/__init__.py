"""Decisions, each with its reason and source: screening now; plan and progression to come."""
