"""`jupyter codementor challenges generate`: challenges of the families, examined and written for review."""

import argparse
import secrets
from pathlib import Path

from nbformat import writes

from codementor_jupyter.checking import start_isolated
from codementor_jupyter.features import generation_service
from codementor_jupyter.protocol.challenges import Difficulty
from codementor_jupyter.protocol.generation import MAX_SEED
from server_services.challenges.authored import AuthoredNotebook, WrongSolution
from server_services.challenges.notebook import write_notebook
from server_services.generation.model import Offer, Wanted
from server_services.generation.service import Generated
from server_services.grading.backend import GradingBackend


async def generate(backend: GradingBackend, min_tier: int, options: argparse.Namespace) -> int:
    """Write the accepted drafts as authors' notebooks; exit status 1 when there are fewer than wanted.

    Raises Refused for an unknown topic, NotIsolated where isolation is weaker than `min_tier`.
    """
    seed = secrets.randbelow(MAX_SEED) if options.seed is None else options.seed
    difficulty = Difficulty(options.difficulty) if options.difficulty else None
    wanted = Wanted(options.topic, difficulty, count=options.count, seed=seed)
    generated = await _generated(backend, min_tier, wanted)
    for offer in (*generated.accepted, *generated.rejected):
        _tell(offer, options.out)
    made = len(generated.accepted)
    print(f"{made} of {wanted.count} challenges made from seed {seed}; look them over before you load them.")
    return 0 if made == wanted.count else 1


async def _generated(backend: GradingBackend, min_tier: int, wanted: Wanted) -> Generated:
    await start_isolated(backend, min_tier)
    try:
        return await generation_service(backend).generate(wanted)
    finally:
        await backend.stop()


def _tell(offer: Offer, folder: Path) -> None:
    name = offer.draft.challenge.slug if offer.draft else "a proposal"
    print(f"✓ {name}" if offer.finding.accepted else f"✗ {name}")
    for sentence in (*offer.finding.checks, *offer.finding.reasons):
        print(f"    {sentence}")
    if offer.finding.accepted:
        print(f"    {_written(offer, folder)}")


def _written(offer: Offer, folder: Path) -> str:
    """Write a notebook its owner alone can read; one that is there already has been worked on."""
    assert offer.draft is not None
    target = folder / f"{offer.draft.challenge.slug}.ipynb"
    if target.exists():
        return f"{target} is there already and stays as it is"
    failed = offer.finding.failed
    wrong = tuple(WrongSolution(each.program.code, each.verdict, each.program.why) for each in failed)
    folder.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)
    target.write_text(writes(write_notebook(AuthoredNotebook(offer.draft.challenge, wrong))), "utf-8")
    return f"written to {target}"
