"""Doors for the operator: health, metrics, the description of the API."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from codementor_jupyter.protocol.health import Condition, DependencyView, HealthView
from codementor_jupyter.protocol.users import Role
from server_services.metrics import observe_grading

from .base import Door, door


class HealthDoor(Door):
    """Open to anyone: a load balancer has no token. Who is not signed in learns conditions, not details."""

    @door(
        None,
        "Whether the parts are up; 503 when submissions can be neither kept nor graded",
        answers=HealthView,
        also=(503,),
    )
    async def get(self) -> None:
        house = self.house
        dependencies = await house.dependencies() | {"grading": self._grading()}
        status = overall(dependencies)
        if self._who is None:
            dependencies = {
                name: DependencyView(condition=each.condition) for name, each in dependencies.items()
            }
        isolation = house.grading.isolation
        view = HealthView(
            status=status,
            version=house.version,
            dependencies=dependencies,
            tier=int(isolation.tier),
            reasons=isolation.reasons if self._who else (),
        )
        self.answer(view, 503 if status == "down" else 200)

    def _grading(self) -> DependencyView:
        grading = self.house.grading
        if grading.ready:
            return DependencyView(condition="ok", detail=f"{grading.backend.alive} grading kernels")
        return DependencyView(
            condition="degraded", detail="; ".join(grading.isolation.reasons) or "no kernel is up"
        )


def overall(dependencies: dict[str, DependencyView]) -> Condition:
    """Down without the record of truth; degraded when anything else is missing."""
    if dependencies["mongodb"].condition == "down":
        return "down"
    missing = any(each.condition in ("down", "degraded") for each in dependencies.values())
    return "degraded" if missing else "ok"


class MetricsDoor(Door):
    @door(Role.INSTRUCTOR, "Prometheus metrics", answers="text/plain")
    async def get(self) -> None:
        grading = self.house.grading
        observe_grading(
            int(grading.isolation.tier), grading.backend.alive, grading.backend.restarts, grading.in_hand
        )
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(generate_latest())
