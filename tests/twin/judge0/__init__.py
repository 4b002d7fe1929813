"""A stand-in for Judge0, true to its contract and really running programs: queue, tokens, statuses, limits,
base64, authentication. What goes wrong on a real one can be made to go wrong here.

Contract: https://github.com/judge0/judge0 (docs/api, app/controllers/submissions_controller.rb,
app/models/submission.rb, app/jobs/isolate_job.rb). It has no sandbox: for tests' own programs only.
"""

from .contract import TOKEN
from .machine import Fault, Judge0
from .server import judge0

__all__ = ["TOKEN", "Fault", "Judge0", "judge0"]
