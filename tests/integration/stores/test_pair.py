"""One pair for all Jupyter servers of a user, whoever of them ends, and however."""

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from stand_in import StandIn, alive, gone

pytestmark = pytest.mark.slow


def _eventually_leads(stand_in: StandIn, seconds: float = 30.0) -> dict[str, Any]:
    end = time.monotonic() + seconds
    while (said := stand_in.ask("tell"))["role"] != "leader" or "mongodb" not in said["pids"]:
        assert time.monotonic() < end, said
        time.sleep(0.1)
    return said


def test_three_started_at_once_share_one_pair(data_dir: Path) -> None:
    """One of three simultaneous starts leads; all use the same two servers, and see each other's records."""
    with ExitStack() as stack:
        three = [stack.enter_context(StandIn(data_dir)) for _ in range(3)]
        said = [each.said() for each in three]
        assert sorted(each["role"] for each in said) == ["follower", "follower", "leader"]
        assert said[0]["pids"] == said[1]["pids"] == said[2]["pids"]
        assert set(said[0]["pids"]) == {"guard", "mongodb", "redis"}
        assert [each.ask("insert")["count"] for each in three] == [1, 2, 3]


def test_a_killed_leader_is_followed_by_another(data_dir: Path) -> None:
    """The old servers stop, the other process starts new ones, and its open client finds every record."""
    with StandIn(data_dir) as first:
        old = first.said()["pids"]
        first.ask("insert")
        with StandIn(data_dir) as second:
            assert second.said()["role"] == "follower"
            second.ask("insert")
            first.kill()
            new = _eventually_leads(second)["pids"]
            assert gone(old)
            assert not set(old.values()) & set(new.values())
            assert second.ask("insert")["count"] == 3


def test_a_leader_that_ends_hands_over(data_dir: Path) -> None:
    """After a clean end of the leader the other leads, with the same records."""
    with StandIn(data_dir) as first:
        first.said()
        first.ask("insert")
        with StandIn(data_dir) as second:
            second.said()
            first.stop()
            _eventually_leads(second)
            assert second.ask("count")["count"] == 1


def test_a_follower_that_ends_takes_nothing_with_it(data_dir: Path) -> None:
    """The leader's servers go on as they were."""
    with StandIn(data_dir) as first:
        pids = first.said()["pids"]
        with StandIn(data_dir) as second:
            second.said()
        assert first.ask("insert") == {"role": "leader", "pids": pids, "count": 1}


def test_a_killed_lone_server_leaves_no_process(data_dir: Path) -> None:
    """The guard stops both servers, and itself, when its leader is killed."""
    with StandIn(data_dir) as only:
        pids = only.said()["pids"]
        assert all(alive(pid) for pid in pids.values())
        only.kill()
        assert gone(pids)


def test_a_clean_end_leaves_no_process_and_loses_nothing(data_dir: Path) -> None:
    """When `close` has returned nothing runs any more; the next start finds the record."""
    with StandIn(data_dir) as only:
        pids = only.said()["pids"]
        only.ask("insert")
    assert not any(alive(pid) for pid in pids.values())
    with StandIn(data_dir) as again:
        again.said()
        assert again.ask("count")["count"] == 1


def test_settings_planted_in_the_working_directory_are_ignored(data_dir: Path, tmp_path: Path) -> None:
    """A file planted where Jupyter was started, or in the data directory, configures nothing."""
    planted = tmp_path / "course"
    planted.mkdir()
    data_dir.mkdir()
    for directory in (planted, data_dir):
        for name in ("secantusd.toml", "secantusdb.toml"):
            (directory / name).write_text('[server]\nport = 1\nhost = "0.0.0.0"\nauth = false\n')
        (directory / "secantus.py").write_text("raise SystemExit('planted')\n")
    with StandIn(data_dir, cwd=planted) as only:
        assert only.said()["role"] == "leader"
        assert only.ask("insert")["count"] == 1
