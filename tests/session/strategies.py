"""Random routines and settings: coxa's own stretches with random doses."""

from hypothesis import strategies as st

from coxa.library import Stretch, library
from coxa.library.dose import HoldDose, RepetitionDose, RoundDose, RoundPhase
from coxa.session import Item, Settings

_COMMON = {"days_per_week": st.just(5), "sources": st.just(("coxa_default",))}

holds = st.builds(
    HoldDose, kind=st.just("hold"), hold_s=st.integers(5, 300), sets=st.integers(1, 6), **_COMMON
)
repetitions = st.builds(
    RepetitionDose,
    kind=st.just("repetitions"),
    repetitions=st.integers(1, 30),
    out_s=st.integers(1, 20),
    pause_s=st.integers(0, 20),
    back_s=st.integers(1, 20),
    sets=st.integers(1, 6),
    **_COMMON,
)
phases = st.builds(
    RoundPhase,
    type=st.sampled_from(["effort", "stretch", "rest"]),
    length_s=st.integers(1, 60),
    say=st.just("Push. Press the {side} knee up, a third of your strength."),
    show=st.just("Push"),
)
rounds = st.builds(
    RoundDose,
    kind=st.just("rounds"),
    rounds=st.integers(1, 6),
    phases=st.lists(phases, min_size=1, max_size=4).map(tuple),
    sets=st.integers(1, 6),
    **_COMMON,
)


def _with_dose(pair: tuple[Stretch, HoldDose | RepetitionDose | RoundDose | None]) -> Stretch:
    stretch, dose = pair
    return stretch.model_copy(update={"dose": dose}) if dose else stretch


stretches = st.tuples(
    st.sampled_from(list(library().stretches.values())),
    st.none() | holds | repetitions | rounds,
).map(_with_dose)

items = st.builds(
    Item,
    stretch=stretches,
    sets=st.none() | st.integers(1, 6),
    hold_s=st.none() | st.integers(5, 300),
)
routines = st.lists(items, min_size=1, max_size=6)

intervals = {
    "age": st.none() | st.integers(18, 100),
    "first_side": st.sampled_from(["left", "right"]),
    "wait_for_tap": st.booleans(),
    "ready_first_s": st.integers(3, 30),
    "ready_s": st.integers(3, 30),
    "switch_s": st.integers(3, 60),
    "rest_s": st.integers(3, 120),
    "change_s": st.integers(3, 180),
}
settings = st.builds(Settings, minutes=st.none(), **intervals)
settings_with_minutes = st.builds(Settings, minutes=st.integers(1, 120), **intervals)
