"""What the benchmark of the tutor's door measures is what it says."""

from bench import tutor_door


async def test_a_kept_answer_is_measured_in_the_service_and_at_the_door() -> None:
    """A real house: each way as often as it was asked for, and the door around the service."""
    took = await tutor_door.kept(3)
    assert ["in the service", "through the door", "a profile through the door"] == list(took)
    assert [3, 3, 3] == [len(each.clock) for each in took.values()]
    service, door, _profile = took.values()
    assert 0 < min(service.clock) < max(door.clock)
