"""QR codes of a link: for the page, and for the terminal."""

import io

# Up to 15 % of it may be unreadable: a reflection, a cursor.
_ERROR = "m"
_QUIET = 4  # modules of white around it, as the standard asks
_DARK, _LIGHT = "#000", "#fff"  # in every colour scheme: cameras expect dark on light


def svg(link: str) -> bytes:
    """A picture without a size of its own."""
    import segno

    out = io.BytesIO()
    segno.make_qr(link, error=_ERROR).save(
        out, kind="svg", border=_QUIET, dark=_DARK, light=_LIGHT, omitsize=True, xmldecl=False
    )
    return out.getvalue()


def lines(link: str) -> str:
    """Two modules in a character, light ones drawn: white letters on black show it right."""
    import segno

    out = io.StringIO()
    segno.make_qr(link, error=_ERROR).terminal(out, border=_QUIET, compact=True)
    return out.getvalue()
