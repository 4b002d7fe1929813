"""The door that analyses code, submitted or not."""

import asyncio
from collections.abc import Iterable

from codementor_jupyter.protocol.analysis import (
    AnalysisRequest,
    AnalysisView,
    ChallengeContext,
    FindingView,
    GrowthView,
    HotLineView,
)
from codementor_jupyter.protocol.users import Role
from server_services.grading.analysis import Analysis

from .base import door
from .challenges import ChallengeDoorBase
from .house import FindingLike
from .submissions import graded_challenge
from .tutor import tutored

MOST_FINDINGS = 50


class AnalyzeDoor(ChallengeDoorBase):
    @door(
        Role.STUDENT,
        "How the work of any code grows with its input, and what is worth saying of its lines",
        accepts=AnalysisRequest,
        answers=AnalysisView,
    )
    async def post(self) -> None:
        request = self.body(AnalysisRequest)
        context = request.challenge_context or ChallengeContext()
        found = await self.challenge(context.challenge_id) if context.challenge_id else None
        await self.house.tutor.require_on(tutored(found) if found else None)
        challenge = graded_challenge(found) if found else None
        grading, user = self.house.grading, await self.user()
        async with grading.locks.of(user.id):
            analysis = await grading.analyst.analyze(
                request.code, challenge, context.expected_complexity, request.language
            )
        remarks = await asyncio.to_thread(self.house.lint, request.code)
        findings = _findings((*analysis.findings, *remarks))
        self.answer(AnalysisView(complexity=_growth(analysis), findings=findings))


def _growth(analysis: Analysis) -> GrowthView:
    return GrowthView(
        growth=analysis.fit.growth.value if analysis.fit else None,
        between=tuple(each.value for each in analysis.between),
        confidence=analysis.confidence,
        expected=analysis.expected.value if analysis.expected else None,
        verdict=analysis.verdict,
        points=tuple((point.size, point.units) for point in analysis.points),
        hot_line=_hot_line(analysis),
        worst_input=analysis.worst_input,
        message=analysis.sentence,
    )


def _hot_line(analysis: Analysis) -> HotLineView | None:
    hot = analysis.hot_line
    if hot is None:
        return None
    source = analysis.source.split("\n")[hot.line - 1].strip()
    return HotLineView(line=hot.line, share=round(hot.share, 3), source=source[:200])


def _findings(found: Iterable[FindingLike]) -> tuple[FindingView, ...]:
    views = [FindingView(line=f.line, rule=f.rule, kind=f.kind, message=f.sentence) for f in found]
    return tuple(views[:MOST_FINDINGS])
