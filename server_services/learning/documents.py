"""Learners and ratings as the store keeps them. Data in, documents out, and back."""

from collections.abc import Mapping
from typing import Any

from codementor_jupyter.protocol.verdicts import Verdict

from .elo import Rating
from .model import Answer, Counted, Learner, Rated, Trace
from .review import Memory
from .window import Place, Window, moment

Document = dict[str, Any]


def answer_in(document: Mapping[str, Any]) -> Answer:
    """The verdict in a document of the collection `submissions`, at the moment of its first one."""
    before = document.get("verdictsBefore")
    return Answer(
        submission_id=str(document["_id"]),
        user_id=document["userId"],
        challenge_id=document["challengeId"],
        version=document["challengeVersion"],
        verdict=Verdict(document["verdict"]),
        score=document.get("score") or 0.0,
        at=moment(before[0]["gradedAt"] if before else document["gradedAt"]),
    )


def learner_of(document: Mapping[str, Any]) -> Learner:
    """The learner in a document of the collection `learners`."""
    return Learner(
        user_id=document["_id"],
        overall=rating_of(document["overall"]),
        concepts={each["concept"]: rating_of(each) for each in document["concepts"]},
        memories={each["concept"]: _memory(each) for each in document["memories"]},
        traces={id_: _trace(trace) for id_, trace in document["traces"].items()},
        counted=Window(tuple(_place(each) for each in document["counted"])),
        revision=document["revision"],
    )


def change_of(before: Learner, after: Learner) -> Document:
    """The update that turns one learner into the other. Touches only the traces that differ."""
    changed = {id_: each for id_, each in after.traces.items() if each != before.traces.get(id_)}
    return {
        "$set": {
            "overall": _rating(after.overall),
            "concepts": [{"concept": name} | _rating(each) for name, each in after.concepts.items()],
            "memories": [{"concept": name} | vars(each) for name, each in after.memories.items()],
            "counted": [_placed(place) for place in after.counted.places],
            **{f"traces.{id_}": vars(trace) for id_, trace in changed.items()},
        },
        "$inc": {"revision": 1},
    }


def learner_document(learner: Learner) -> Document:
    """The whole of a learner, for a document that is replaced. Without a revision."""
    content: Document = change_of(Learner(learner.user_id), learner)["$set"]
    plain = {name: value for name, value in content.items() if not name.startswith("traces.")}
    return plain | {"traces": {id_: vars(trace) for id_, trace in learner.traces.items()}}


def rated_of(document: Mapping[str, Any]) -> Rated:
    """The rating in a document of the collection `challengeRatings`."""
    counted = (Counted(_place(each), each["userId"], each["against"]) for each in document["counted"])
    return Rated(document["_id"], rating_of(document["rating"]), tuple(counted), document["revision"])


def rated_document(rated: Rated) -> Document:
    """A rating, without a revision."""
    counted = [
        {"userId": each.user_id, "against": each.against} | _placed(each.place) for each in rated.counted
    ]
    return {"rating": _rating(rated.rating), "counted": counted}


def rating_of(document: Mapping[str, Any]) -> Rating:
    return Rating(document["value"], document["answers"])


def _rating(rating: Rating) -> Document:
    return {"value": rating.value, "answers": rating.answers}


def _memory(document: Mapping[str, Any]) -> Memory:
    """FSRS insists on Python's own UTC, the driver has another one."""
    at, due = moment(document["reviewed"]), moment(document["due"])
    return Memory(document["stability"], document["difficulty"], at, due)


def _trace(document: Mapping[str, Any]) -> Trace:
    solved = document["solved"]
    return Trace(
        moment(document["tried"]),
        moment(document["noted"]),
        document["best"],
        moment(solved) if solved else None,
    )


def _place(document: Mapping[str, Any]) -> Place:
    return Place(moment(document["at"]), document["submissionId"])


def _placed(place: Place) -> Document:
    return {"submissionId": place.submission_id, "at": place.at}
