"""What a browser is called in a list of devices."""

# What a User-Agent holds -> what people call it; the first that fits. iPads say that they are Macs.
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac or iPad"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def called(user_agent: str) -> str:
    """Machine and browser, as in "iPhone, Safari"; never more of what the browser tells."""
    kinds = (_MACHINES, _BROWSERS)
    found = [next((name for mark, name in rows if mark in user_agent), "") for rows in kinds]
    return ", ".join(filter(None, found)) or "A device"
