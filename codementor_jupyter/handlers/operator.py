"""Doors for the operator: health, metrics, the description of the API."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from codementor_jupyter.protocol.health import Condition, DependencyView, HealthView
from codementor_jupyter.protocol.users import Role
from server_services.grading.backend import GradingBackend
from server_services.metrics import observe_grading, observe_isolation, observe_workers

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
        dependencies = await house.dependencies() | {"aiEngine": self._model(), "grading": self._grading()}
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

    def _model(self) -> DependencyView:
        """Without a model, or while it is left in peace, the tutor answers by itself."""
        state = self.house.tutor.model_state
        if state == "off":
            return DependencyView(condition="off", detail="no model: the tutor answers by itself")
        if state == "open":
            return DependencyView(condition="degraded", detail="the model does not answer well just now")
        return DependencyView(condition="ok")

    def _grading(self) -> DependencyView:
        grading = self.house.grading
        if grading.ready:
            return DependencyView(condition="ok", detail=kernels(grading.backend))
        return DependencyView(
            condition="degraded", detail="; ".join(grading.isolation.reasons) or "no kernel is up"
        )


def kernels(backend: GradingBackend) -> str:
    """How many kernels there are, and where."""
    place = "this machine" if backend.kind == "local" else f"{backend.workers} {backend.kind} workers"
    return f"{backend.alive} grading kernels on {place}"


def overall(dependencies: dict[str, DependencyView]) -> Condition:
    """Down without the record of truth; degraded when anything else is missing."""
    if dependencies["mongodb"].condition == "down":
        return "down"
    missing = any(each.condition in ("down", "degraded") for each in dependencies.values())
    return "degraded" if missing else "ok"


class MetricsDoor(Door):
    @door(Role.INSTRUCTOR, "Prometheus metrics", answers="text/plain")
    async def get(self) -> None:
        grading, backend = self.house.grading, self.house.grading.backend
        observe_isolation(int(grading.isolation.tier), grading.isolation.reasons)
        observe_grading(backend.alive, backend.restarts, grading.in_hand)
        observe_workers(backend.kind, backend.workers)
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.write(generate_latest())
