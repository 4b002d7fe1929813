"""What an instructor sees of generated challenges: everything."""

from codementor_jupyter.protocol.generation import GeneratedPage, GeneratedView, WrongProgramView

from .model import FailedProgram, Offer
from .service import Generated


def generated_page(generated: Generated, seed: int) -> GeneratedPage:
    """All that came of a request."""
    return GeneratedPage(
        items=tuple(map(_view, generated.accepted)), rejected=tuple(map(_view, generated.rejected)), seed=seed
    )


def _view(offer: Offer) -> GeneratedView:
    draft, finding = offer.draft, offer.finding
    return GeneratedView(
        source=offer.source,
        accepted=finding.accepted,
        reasons=finding.reasons,
        checks=finding.checks,
        seed=draft.seed if draft else None,
        challenge=draft.challenge if draft else None,
        wrong=tuple(map(_wrong, finding.failed)),
    )


def _wrong(failed: FailedProgram) -> WrongProgramView:
    return WrongProgramView(code=failed.program.code, why=failed.program.why, verdict=failed.verdict)
