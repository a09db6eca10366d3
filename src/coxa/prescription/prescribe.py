"""The plan: from who somebody is, what they answered, measured, did and want, to drills and why.

Pure: the same facts give the same plan. What was kept elsewhere comes in as facts.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from coxa.library import Library, library
from coxa.library.words import Side
from coxa.prescription.allowed import Allowed
from coxa.prescription.amount import SHORTEST_HOLD_S, Amount, Drill, fill, length_s
from coxa.prescription.candidates import Place, beyond, places
from coxa.prescription.checkpoints import Checked, checked
from coxa.prescription.course import Course, course
from coxa.prescription.facts import Did, Measured, Person, PlanSettings
from coxa.prescription.plan import Dose, LeftOut, Plan, PlannedDrill
from coxa.prescription.reasons import Reason, because, rule, value
from coxa.prescription.screening import Answer, Outcome, evaluate
from coxa.prescription.short import Short, short
from coxa.session.settings import Settings

GROWN_UP = "with-an-adult"
OLDER = 65
# Getting ready and coming to an end take a little of every session.
AROUND_S = 15
# A plan that is nearly as long as was offered needs no word about it.
WORTH_TELLING = 0.8


def prescribe(
    person: Person,
    answers: Mapping[str, Answer] | None,
    readings: Sequence[Measured],
    sessions: Sequence[Did],
    settings: PlanSettings,
    today: date,
    outcome: Outcome | None = None,
) -> Plan:
    """The plan for today.

    ``answers`` by question of screening.toml; one that is not there is answered no, None means
    that nothing has been asked yet. ``readings`` are cold ones. ``outcome`` is what the stop list
    says where clearances are known; without it the answers alone decide.
    """
    known = library()
    # what has not been yet decides nothing
    readings = [row for row in readings if row.at.date() <= today]
    sessions = [row for row in sessions if row.at.date() <= today]
    decided = outcome or _outcome(known, answers, today)
    if answers is None or decided.status == "screening_needed":
        return Plan("screening_needed", (because(known, "screening-first"),))
    stopped = _stop(known, decided, person, answers, today)
    if stopped:
        return Plan("stop", stopped)
    return _Planner(known, person, answers, readings, sessions, settings, today).plan()


def _outcome(known: Library, answers: Mapping[str, Answer] | None, today: date) -> Outcome:
    if answers is None:
        return Outcome("screening_needed")
    every = {question.id: "no" for question in known.screening.stop_list}
    return evaluate(known.screening, {**every, **answers}, (), today)


def _stop(
    known: Library,
    decided: Outcome,
    person: Person,
    answers: Mapping[str, Answer],
    today: date,
) -> tuple[Reason, ...]:
    stops = [
        Reason(f"{question.do} {question.soon}", question.id, question.sources)
        for question in decided.stops
    ]
    age = person.age(today)
    young = age is not None and age < value(known, GROWN_UP)
    if young and answers.get(GROWN_UP, "no") != "yes":
        stops.append(because(known, GROWN_UP))
    return tuple(stops)


class _Planner:
    """One planning: the facts, and what follows from them step by step."""

    def __init__(
        self,
        known: Library,
        person: Person,
        answers: Mapping[str, Answer],
        readings: Sequence[Measured],
        sessions: Sequence[Did],
        settings: PlanSettings,
        today: date,
    ) -> None:
        self.known, self.settings, self.today = known, settings, today
        self.age = person.age(today)
        done = sorted(sessions, key=lambda row: row.at)
        self.began = settings.since or (done[0].at.date() if done else None)
        self.short: Short = short(known, readings, person.sex, self.age, today)
        told = frozenset(name for name, answer in answers.items() if answer != "no")
        self.told = told - {GROWN_UP}
        self.course: Course = course(known, done, today, self._highest())
        self.checked: Checked = checked(
            known, readings, done, self.began, settings.days_a_week, today
        )
        self.allowed = Allowed(known, self.told, settings, self.course.straight_until)
        self.layout = Settings(age=self.age, first_side=self._first_side())
        self.left_out: list[LeftOut] = []
        self.standing: tuple[Place, ...] = ()

    def _highest(self) -> int:
        """The highest level for this person: any answer that asks for care keeps it low."""
        top = len(self.known.prescription.levels) - 1
        if self.age is not None and self.age < value(self.known, GROWN_UP):
            return 0
        return min(top, int(value(self.known, "gentle"))) if self.told else top

    def _first_side(self) -> str:
        return self.short.sides[0] if self.short.sides else "left"

    @property
    def level(self) -> int:
        return self.course.level

    def plan(self) -> Plan:
        known, settings = self.known, self.settings
        if self.course.stopped:
            return Plan("stop", self.course.why, level=self.level, week=self.checked.week)
        if not self.short.sides:
            return Plan("maintain", self.short.why, level=self.level, week=self.checked.week)
        chosen = self._chosen()
        if not chosen:
            name = self._why_none()
            left = tuple(self.left_out)
            return Plan(
                "plan",
                (because(known, name),),
                left_out=left,
                level=self.level,
                week=self.checked.week,
            )
        keeping = self.checked.maintain
        keep = rule(known, "keep")
        asked = min(settings.minutes_a_day, int(keep.value or 0)) if keeping else None
        minutes = asked or settings.minutes_a_day
        days = min(settings.days_a_week, keep.days or 7) if keeping else settings.days_a_week
        drills = [self._drill(slug) for slug, _ in chosen]
        ceiling = (len(drills) * self._most_s() - AROUND_S) // 60
        amounts = fill(drills, min(minutes, ceiling) * 60, self.layout)
        roles = dict(chosen)
        self.standing = tuple(roles.values())
        planned = tuple(self._planned(amount, roles) for amount in amounts)
        taken_s = length_s(amounts, self.layout) if amounts else 0
        planned_minutes = min(minutes, ceiling)
        return Plan(
            status="maintain" if keeping else "plan",
            reasons=self._reasons(planned, planned_minutes, days, ceiling),
            drills=planned,
            left_out=tuple(self.left_out),
            minutes=planned_minutes if taken_s else 0,
            ceiling_minutes=ceiling,
            days_a_week=days,
            level=self.level,
            first_side="right" if self._first_side() == "right" else "left",
            week=self.checked.week,
            rest_until=self.course.rest_until,
        )

    # Which drills.

    def _why_none(self) -> str:
        if not any(place.drills for place in self._places()):
            return "nothing-at-hand"
        own = any(row.reason.rule == "own-removal" for row in self.left_out)
        return "all-removed" if own else "nothing-fits"

    def _places(self) -> list[Place]:
        return places(self.known, self.settings, self.short.tests)

    def _chosen(self) -> list[tuple[str, Place]]:
        """The drills, the most important first, each with the place it stands in."""
        found: list[tuple[str, Place]] = []
        for place in self._places():
            if len(found) == self._count():
                break
            slug = self._for(place, [one for one, _ in found])
            if slug:
                found.append((slug, place))
        return found

    def _count(self) -> int:
        """For how many drills there are minutes."""
        minutes = self.settings.minutes_a_day
        if minutes < value(self.known, "few-minutes") or self.checked.maintain:
            return 2
        if minutes < value(self.known, "second-passive"):
            return 3
        return int(value(self.known, "few-drills"))

    def _for(self, place: Place, taken: Sequence[str]) -> str | None:
        known = self.known
        there = [slug for slug in place.drills if slug not in taken]
        fitting = []
        for slug in there:
            why = self.allowed.why_not(known.stretch(slug))
            if why is None and not self._too_bent(place, slug, taken):
                fitting.append(slug)
            elif why and not fitting and not place.spare:
                self._leave_out(slug, why)
        if not fitting:
            return None
        n = self.checked.other_drill if place.role == "passive" and place.test else 0
        slug = fitting[min(n, len(fitting) - 1)] if n else fitting[0]
        own = self.settings.swaps.get(slug)
        if own and self._may_take(own, taken):
            return own
        return slug

    def _too_bent(self, place: Place, slug: str, taken: Sequence[str]) -> bool:
        """What is pushed may not bend and turn further than what else is in the plan."""
        first = place.drills[0] == slug
        if not place.spare and (first or place.role != "contract-relax"):
            return False
        others = [self.known.stretch(one) for one in taken]
        return beyond(self.known.stretch(slug), others)

    def _may_take(self, slug: str, taken: Sequence[str]) -> bool:
        stretch = self.known.stretches.get(slug)
        return (
            stretch is not None
            and slug not in taken
            and self.allowed.fits(stretch)
            and self.allowed.why_not(stretch) is None
        )

    def _leave_out(self, slug: str, why: Reason) -> None:
        if all(row.stretch != slug for row in self.left_out):
            self.left_out.append(LeftOut(slug, why))

    # How much of each.

    def _drill(self, slug: str) -> Drill:
        stretch = self.known.stretch(slug)
        side: Side = "both"
        if len(self.short.sides) == 1 and stretch.sides != ("both",):
            side = "left" if self.short.sides[0] == "left" else "right"
        hold_s = self.known.prescription.levels[self.level].hold_s
        older = self.age is not None and self.age >= OLDER
        shortest_s = int(value(self.known, "longer-holds")) if older else SHORTEST_HOLD_S
        return Drill(stretch, side, max(hold_s, shortest_s), shortest_s, self._most_s())

    def _most_s(self) -> int:
        """How long one drill makes sense, with both sides unless only one is worked on."""
        a_side = value(self.known, "not-more-minutes") * 60
        return round(a_side * len(self.short.sides))

    def _planned(self, amount: Amount, roles: Mapping[str, Place]) -> PlannedDrill:
        item = amount.item
        slug = item.stretch.slug
        place = roles[slug]
        held = item.stretch.dose.kind == "hold"
        return PlannedDrill(
            stretch=slug,
            role=place.role,
            side=item.side or "both",
            dose=Dose(
                amount.dose,
                item.dose_sets,
                item.hold_s if held else None,
                item.repetitions,
                amount.seconds / 60,
            ),
            reasons=tuple(self._why(slug, place)),
            instead=tuple(
                one
                for one in place.drills
                if one != slug
                and one not in roles
                and self.allowed.why_not(self.known.stretch(one)) is None
                and not self._too_bent(place, one, tuple(roles))
            ),
        )

    # Why.

    def _why(self, slug: str, place: Place) -> list[Reason]:
        known = self.known
        for other, own in self.settings.swaps.items():
            if own == slug:
                name = known.name_of(other)
                return [because(known, "own-choice", other=name), *self._with_care(slug)]
        stretch = known.stretch(slug)
        if place.role == "passive":
            first = because(known, "passive", why=self._reach(slug, place))
        elif place.role == "active":
            alone = not any(row.role == "passive" for row in self.standing)
            first = because(known, "active-alone" if alone else "active")
        elif stretch.goal == "internal-rotation":
            first = because(known, "contract-relax")
        else:
            first = because(known, "mid-range")
        return [first, *self._older(slug), *self._with_care(slug)]

    def _reach(self, slug: str, place: Place) -> str:
        """`it lengthens quadratus femoris and ... here`, in the words of the muscle list."""
        stretch = self.known.stretch(slug)
        test = place.test or "seated"
        wanted = rule(self.known, "short-seated" if test == "seated" else "short-straight").muscles
        reached = [one for one in wanted if one in stretch.tissues.lengthens]
        names = [self.known.muscles[one].name.lower() for one in reached[:3]]
        bent = "with the hip bent" if test == "seated" else "with the hip straight"
        if not names:
            return f"it turns the hip in {bent}"
        return f"it lengthens {_listed(names)}"

    def _older(self, slug: str) -> list[Reason]:
        held = self.known.stretch(slug).dose.kind == "hold"
        if held and self.age is not None and self.age >= OLDER:
            return [because(self.known, "longer-holds")]
        return []

    def _with_care(self, slug: str) -> list[Reason]:
        """What to mind in this drill, because of an answer."""
        return [
            Reason(caution.text, caution.when, caution.sources or ("coxa_default",))
            for caution in self.known.stretch(slug).cautions
            if caution.when in self.told and caution.do == "change"
        ]

    def _reasons(
        self, planned: Sequence[PlannedDrill], minutes: int, days: int, ceiling: int
    ) -> tuple[Reason, ...]:
        known, settings = self.known, self.settings
        level = known.prescription.levels[self.level]
        found = [*self.short.why, *self.checked.why, *self.course.why]
        if self.checked.maintain:
            found.append(because(known, "keep", days=_days(days), minutes=minutes))
        else:
            if len(planned) > 1:
                found.append(because(known, "few-drills", count=_counted(len(planned))))
            if not any(drill.role == "passive" for drill in planned):
                found.append(because(known, "nothing-held"))
            found.append(because(known, "minutes", minutes=minutes, days=_days(days)))
        if minutes < WORTH_TELLING * settings.minutes_a_day and not self.checked.maintain:
            asked = settings.minutes_a_day
            found.append(because(known, "not-more-minutes", asked=asked, minutes=minutes))
        words = f"{level.text}."
        found.append(because(known, "level", level.sources, level=level.name, words=words))
        if self.told and self.level == self._highest():
            found.append(because(known, "gentle", level=level.name))
        if self.age is not None and self.age < value(known, GROWN_UP):
            found.append(because(known, "under-age-gently"))
        found += self.allowed.told()
        if settings.removed:
            names = _listed([known.name_of(slug) for slug in sorted(settings.removed)])
            found.append(because(known, "own-removal", other=names))
        again = value(known, "answers-again")
        if settings.screened_on and (self.today - settings.screened_on).days >= again:
            old = (self.today - settings.screened_on).days
            found.append(because(known, "answers-again", days=old))
        if not self.checked.week and not self.checked.maintain:
            found.append(because(known, "expect"))
        found.append(because(known, "measure-twice"))
        return tuple(found)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _counted(number: int) -> str:
    words = {1: "One drill", 2: "Two drills", 3: "Three drills", 4: "Four drills"}
    return words[number]
