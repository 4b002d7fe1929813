"""Doors for the operator: health and metrics."""

import re

import pytest
from hosts import NOBODY, RIGHT, STUDENT, Host
from prometheus_client import generate_latest

from server_services.metrics import observe_isolation

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_health_tells_how_each_part_is(host: Host) -> None:
    """Signed in: 200, every part by name, the tier of isolation and the grading kernels."""
    answer = await host.call("GET", "health")
    health = answer.json()
    assert (200, "ok", 1) == (answer.status_code, health["status"], health["tier"])
    assert {"mongodb", "redis", "grading"} <= health["dependencies"].keys()
    assert "off" == health["dependencies"].pop("aiEngine")["condition"]
    assert {"ok"} == {each["condition"] for each in health["dependencies"].values()}
    assert "2 grading kernels on this machine" == health["dependencies"]["grading"]["detail"]
    assert health["version"]


async def test_health_tells_strangers_no_details(host: Host) -> None:
    """Without credentials the same status and conditions, and nothing in words."""
    answer = await host.call("GET", "health", who=NOBODY)
    health = answer.json()
    assert (200, "ok", []) == (answer.status_code, health["status"], health["reasons"])
    assert {""} == {each["detail"] for each in health["dependencies"].values()}


async def test_metrics_count_what_happens(host: Host) -> None:
    """Prometheus text with our series: requests by door and status, verdicts, kernels, the tier."""
    slug = (await host.new_challenge())["slug"]
    before = await count(host, r'codementor_submissions_total{verdict="accepted"}')
    await host.submit(slug, RIGHT)
    assert before + 1 == await count(host, r'codementor_submissions_total{verdict="accepted"}')
    requests = r'codementor_requests_total{door="SubmitDoor",method="POST",status="200"}'
    assert 1 <= await count(host, requests)
    assert 2 == await count(host, "codementor_grading_kernels")
    assert 1 == await count(host, 'codementor_grading_workers{kind="local"}')
    assert 1 == await count(host, "codementor_isolation_tier")
    assert 1 == await count(host, 'codementor_isolation_info{reasons=""}')
    assert 0 == await count(host, "codementor_submissions_in_hand")


async def count(host: Host, series: str) -> float:
    """The value of a series now; 0 when it is not there yet."""
    answer = await host.call("GET", "metrics")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")
    found = re.search(rf"^{re.escape(series)} (\S+)$", answer.text, re.MULTILINE)
    return float(found[1]) if found else 0.0


async def test_no_metric_names_a_person_or_a_challenge(host: Host) -> None:
    """Labels are doors, verbs, statuses, verdicts, reasons: their number does not grow with the class."""
    made = await host.new_challenge()
    await host.submit(made["slug"], RIGHT, who=STUDENT)
    text = (await host.call("GET", "metrics")).text
    labels = set(re.findall(r"codementor_\w+{([^}]*)}", text))
    names = {name for label in labels for name in re.findall(r'(\w+)="', label)}
    assert names <= {"door", "method", "status", "verdict", "kind", "le", "reasons"}
    assert made["slug"] not in text


async def test_metrics_say_why_isolation_is_not_better() -> None:
    """In one series that the next reasons take the place of: one line, bounded, no password of an address."""
    observe_isolation(3, ["no scheduler at tls://ada:secret@host:8786\nis there", "x" * 1000])
    observe_isolation(2, ["tier 1: redis://:secret@host:6379 is\nno sandbox", "x" * 1000])
    text = generate_latest().decode()
    [told] = re.findall(r'^codementor_isolation_info{reasons="(.*)"} 1.0$', text, re.MULTILINE)
    assert told.startswith("tier 1: redis://host:6379 is no sandbox; xxx")
    assert 500 == len(told)
    assert "codementor_isolation_tier 2.0\n" in text
