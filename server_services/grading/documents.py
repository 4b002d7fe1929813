"""Submissions as the store keeps them: from a submission to its document and back. Pure."""

from typing import Any

from codementor_jupyter.protocol.verdicts import Status, Verdict

from .judge import CaseResult
from .model import EarlierVerdict, Lease, Run, Submission

Document = dict[str, Any]


def verdict_fields(graded: Submission) -> Document:
    """What a verdict writes."""
    return {
        "status": graded.status,
        "verdict": graded.verdict,
        "score": graded.score,
        "executionTime": graded.execution_time,
        "memoryUsed": graded.memory_used,
        "gradedAt": graded.graded_at,
        "testResults": [_result_document(result) for result in graded.results],
    }


def lease_document(lease: Lease) -> Document:
    """Who may write the verdict."""
    return {"owner": lease.owner, "token": lease.token, "expiresAt": lease.expires_at}


def document_of(submission: Submission) -> Document:
    """What is stored of a new submission, but for its id."""
    document: Document = {
        "userId": submission.user_id,
        "challengeId": submission.challenge_id,
        "challengeSlug": submission.challenge_slug,
        "challengeVersion": submission.challenge_version,
        "topic": submission.topic,
        "xpReward": submission.xp_reward,
        "code": submission.code,
        "language": submission.language,
        "status": submission.status,
        "attempt": submission.attempt,
        "tries": submission.tries,
        "submittedAt": submission.submitted_at,
        "idempotencyKey": submission.idempotency_key,
    }
    if submission.lease is not None:
        document["lease"] = lease_document(submission.lease)
    return document


def submission_of(document: Document) -> Submission:
    """The submission in a document, which in a list lacks its code and what the cases said."""
    lease = document.get("lease")
    verdict = document.get("verdict")
    return Submission(
        id=str(document["_id"]),
        user_id=document["userId"],
        challenge_id=document["challengeId"],
        challenge_slug=document["challengeSlug"],
        challenge_version=document["challengeVersion"],
        topic=document["topic"],
        xp_reward=document["xpReward"],
        code=document.get("code", ""),
        language=document["language"],
        status=Status(document["status"]),
        submitted_at=document["submittedAt"],
        attempt=document.get("attempt"),
        tries=document["tries"],
        idempotency_key=document["idempotencyKey"],
        lease=Lease(lease["owner"], lease["token"], lease["expiresAt"]) if lease else None,
        verdict=Verdict(verdict) if verdict else None,
        score=document.get("score"),
        execution_time=document.get("executionTime"),
        memory_used=document.get("memoryUsed"),
        results=tuple(_result(each) for each in document.get("testResults", ())),
        graded_at=document.get("gradedAt"),
        earlier=tuple(_earlier(each) for each in document.get("verdictsBefore", ())),
    )


def run_document(run: Run) -> Document:
    """What is kept of a run, but for its key and age."""
    return {"result": _result_document(run.result), "failure": run.failure}


def run_of(document: Document) -> Run:
    """The run in such a document."""
    failed = document["failure"]
    return Run(_result(document["result"]), Verdict(failed) if failed else None)


def _earlier(document: Document) -> EarlierVerdict:
    return EarlierVerdict(
        challenge_version=document["challengeVersion"],
        verdict=Verdict(document["verdict"]),
        score=document["score"],
        graded_at=document["gradedAt"],
    )


def _result_document(result: CaseResult) -> Document:
    return {
        "testCaseId": result.test_case_id,
        "passed": result.passed,
        "verdict": result.verdict,
        "output": result.output,
        "printed": result.printed,
        "error": result.error,
        "diff": result.diff,
        "cpuMs": result.cpu_ms,
        "memoryKib": result.memory_kib,
    }


def _result(document: Document) -> CaseResult:
    return CaseResult(
        test_case_id=document["testCaseId"],
        passed=document["passed"],
        verdict=Verdict(document["verdict"]),
        output=document.get("output"),
        printed=document.get("printed"),
        error=document.get("error"),
        diff=document.get("diff"),
        cpu_ms=document["cpuMs"],
        memory_kib=document["memoryKib"],
    )
