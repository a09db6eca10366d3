"""Files that other software reads: JSON and CSV now, calendars and health records to come."""
