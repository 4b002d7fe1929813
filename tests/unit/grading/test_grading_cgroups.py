"""Control groups as files: both versions of the file system, on stand-ins that behave like folders of one."""

from pathlib import Path

import pytest

from server_services.grading.cgroups import ControlGroup, Home, homes


class Machine:
    """A `/proc/self` and the mounts it tells of, below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = folder / "self"
        self.process.mkdir()
        self._groups: list[str] = []
        self._mounts = ["proc /proc proc rw 0 0"]

    def mount(self, kind: str, options: str, own: str) -> Path:
        """Mount a hierarchy; this process is in its group `own`. Returns that group's folder."""
        at = self.folder / options.replace(",", "+")
        (at / own.lstrip("/")).mkdir(parents=True)
        self._mounts.append(f"{kind} {at} {kind} rw,{options} 0 0")
        names = "" if kind == "cgroup2" else options
        self._groups.append(f"{len(self._groups)}:{names}:{own}")
        return at / own.lstrip("/")

    def homes(self) -> dict[str, Home]:
        """What is found in it."""
        (self.process / "cgroup").write_text("\n".join(self._groups))
        (self.process / "mounts").write_text("\n".join(self._mounts))
        return homes(self.process)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_each_hierarchy_of_version_1_is_found(machine: Machine) -> None:
    """One controller a mount or several; what we have no use for is left out."""
    memory = machine.mount("cgroup", "memory", "/school")
    both = machine.mount("cgroup", "cpu,cpuacct", "/")
    machine.mount("cgroup", "freezer", "/")
    assert {"memory": Home(1, memory), "cpu": Home(1, both)} == machine.homes()


def test_version_2_has_what_its_groups_may_use(machine: Machine) -> None:
    """The controllers that are handed down to them."""
    folder = machine.mount("cgroup2", "nsdelegate", "/user.slice")
    (folder / "cgroup.subtree_control").write_text("cpu io memory pids\n")
    assert dict.fromkeys(("cpu", "memory", "pids"), Home(2, folder)) == machine.homes()


def test_what_is_not_handed_down_yet_is_asked_for(machine: Machine) -> None:
    """And not used unless it was granted: this stand-in only remembers the question."""
    folder = machine.mount("cgroup2", "nsdelegate", "/user.slice")
    (folder / "cgroup.subtree_control").write_text("memory pids")
    assert {} == machine.homes()
    assert "+cpu" == (folder / "cgroup.subtree_control").read_text()


def test_a_path_of_the_host_is_not_looked_for_in_a_container(machine: Machine) -> None:
    """There the mount itself is our group."""
    machine.mount("cgroup", "pids", "/docker/0123")
    at = machine.folder / "pids"
    (at / "docker" / "0123").rmdir()
    assert {"pids": Home(1, at)} == machine.homes()


def test_where_there_are_none_nothing_is_found(tmp_path: Path) -> None:
    """Another system, or a /proc that is hidden."""
    assert {} == homes(tmp_path / "missing")


@pytest.mark.parametrize(
    ("version", "memory", "written"),
    [
        (1, "memory.limit_in_bytes", {"pids.max": "96", "cpu.cfs_quota_us": "150000"}),
        (2, "memory.max", {"pids.max": "96", "cpu.max": "150000 100000", "memory.swap.max": "0"}),
    ],
)
def test_limits_are_written_in_the_words_of_each_version(
    tmp_path: Path, version: int, memory: str, written: dict[str, str]
) -> None:
    """What never changes at once, memory with every case that is allowed another amount."""
    everywhere = {name: Home(version, tmp_path) for name in ("memory", "pids", "cpu")}
    group = ControlGroup.make("kernel", everywhere)
    for file, value in written.items():
        assert value == (tmp_path / "kernel" / file).read_text()
    group.allow(64)
    assert str((256 + 64) << 20) == (tmp_path / "kernel" / memory).read_text()
    assert (["cpu", "memory", "pids"], [str(tmp_path / "kernel" / "cgroup.procs")]) == (
        group.controllers,
        group.entrances,
    )


def test_a_controller_that_cannot_be_had_is_left_out(tmp_path: Path) -> None:
    """Its folder is somebody else's, or it does not know a limit we need; the others are used."""
    (tmp_path / "pids").mkdir()
    (tmp_path / "pids" / "kernel").mkdir()
    (tmp_path / "pids" / "kernel" / "pids.max").mkdir()  # cannot be written to, whoever we are
    (tmp_path / "memory").mkdir()
    wanted = {
        "pids": Home(1, tmp_path / "pids"),
        "memory": Home(1, tmp_path / "memory"),
        "cpu": Home(1, tmp_path / "missing"),
    }
    group = ControlGroup.make("kernel", wanted)
    assert (["memory"], [str(tmp_path / "memory" / "kernel" / "cgroup.procs")]) == (
        group.controllers,
        group.entrances,
    )


def test_without_groups_everything_is_allowed_and_nothing_removed() -> None:
    """An ordinary user's server: no door to enter by, and no error."""
    group = ControlGroup.make("kernel", {})
    group.allow(64)
    group.remove()
    assert ([], []) == (group.controllers, group.entrances)
