"""A person's own goals, and how well each goes."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from coxa.records import goals
from coxa.records.plan_models import Goal
from coxa.records.text import SHORT_MAX
from coxa.server.api.common import Id, In, Moment, Records, Scale
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["goals"], responses=PROBLEMS)

Words = Annotated[str, Field(min_length=1, max_length=SHORT_MAX)]


class ScoreIn(In):
    """How well it goes, from 0 to 10; ``at`` is when (now)."""

    id: Id
    score: Scale
    at: Moment | None = None


class GoalIn(ScoreIn):
    """Something of daily life in the person's own words, and how well it goes to begin with."""

    text: Words


class GoalChange(In):
    text: Words


class ScoreOut(BaseModel):
    id: Id
    at: Moment
    score: int


class GoalOut(BaseModel):
    id: Id
    text: str
    created_at: Moment
    scores: list[ScoreOut]

    @classmethod
    def of(cls, row: Goal) -> "GoalOut":
        return cls.model_validate(row, from_attributes=True)


@router.get("/persons/{person_id}/goals")
def list_goals(person_id: Id, records: Records) -> list[GoalOut]:
    """The goals of a person with their scores, each the earliest first."""
    return [GoalOut.of(row) for row in goals.of_person(records, str(person_id))]


@router.post("/persons/{person_id}/goals", status_code=201, responses={200: {"model": GoalOut}})
def add_goal(person_id: Id, goal: GoalIn, records: Records, response: Response) -> GoalOut:
    """Keep a goal with its first score. The same one sent again is answered with 200."""
    if not goals.add(records, str(person_id), str(goal.id), goal.text, goal.score, goal.at):
        response.status_code = 200
    return GoalOut.of(goals.get(records, str(goal.id)))


@router.post("/goals/{goal_id}/scores", status_code=201, responses={200: {"model": GoalOut}})
def add_score(goal_id: Id, score: ScoreIn, records: Records, response: Response) -> GoalOut:
    """Keep how well it goes now. The same score sent again is answered with 200."""
    if not goals.score(records, str(goal_id), str(score.id), score.score, score.at):
        response.status_code = 200
    return GoalOut.of(goals.get(records, str(goal_id)))


@router.put("/goals/{goal_id}")
def change_goal(goal_id: Id, goal: GoalChange, records: Records) -> GoalOut:
    """Say it in other words."""
    goals.change(records, str(goal_id), goal.text)
    return GoalOut.of(goals.get(records, str(goal_id)))


@router.delete("/goals/{goal_id}", status_code=204)
def delete_goal(goal_id: Id, records: Records) -> None:
    """Delete a goal with its scores, for good."""
    goals.delete(records, str(goal_id))
