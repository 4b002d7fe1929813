"""Three challenges, in order."""

from challenges_for_tests import request

COURSE = [request("one", order=1), request("two", order=2), request("three", order=3)]
