"""Friendly names become signed angles; left and right follow from work and other."""

from coxa.library import library
from coxa.library.posture import LegAngles


def test_friendly_forms_are_the_same_angle_with_the_other_sign() -> None:
    leg = LegAngles(hip_extension=10, hip_abduction=30, hip_external_rotation=35, knee_flexion=90)
    assert (leg.flexion_deg, leg.adduction_deg, leg.rotation_deg) == (-10, -30, -35)
    assert leg.knee_deg == 90


def test_zero_has_no_sign() -> None:
    leg = LegAngles(hip_extension=0, hip_abduction=0, hip_external_rotation=0, knee_flexion=0)
    assert str(leg.flexion_deg) == str(leg.adduction_deg) == str(leg.rotation_deg) == "0.0"


def test_the_working_leg_follows_the_side() -> None:
    end = library().stretch("knee-in").end
    assert end.legs("left")["left"].rotation_deg == 50
    assert end.legs("right")["right"].rotation_deg == 50
    assert end.legs("right")["left"].rotation_deg == 18
