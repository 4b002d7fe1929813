"""The words and numbers of Judge0's contract: its token, statuses, languages, limits and fields."""

import sys

TOKEN = "a-judge0-token"
STATUSES = {
    1: "In Queue", 2: "Processing", 3: "Accepted", 4: "Wrong Answer", 5: "Time Limit Exceeded",
    6: "Compilation Error", 7: "Runtime Error (SIGSEGV)", 8: "Runtime Error (SIGXFSZ)",
    9: "Runtime Error (SIGFPE)", 10: "Runtime Error (SIGABRT)", 11: "Runtime Error (NZEC)",
    12: "Runtime Error (Other)", 13: "Internal Error", 14: "Exec Format Error",
}  # fmt: skip
_COMPILED = [sys.executable, "-m", "py_compile", "main.py"]
# Id, name, source file, compile command, run command.
LANGUAGES = [
    (46, "Bash (5.0.0)", "script.sh", None, ["/bin/bash", "script.sh"]),
    (71, "Python (3.8.1)", "script.py", None, [sys.executable, "script.py"]),
    (900, "Checked Python (1.0)", "main.py", _COMPILED, [sys.executable, "main.py"]),
    (901, "Checked Python (2.0)", "main.py", _COMPILED, [sys.executable, "main.py"]),
    (44, "Executable (1.0)", "program", ["/bin/chmod", "+x", "program"], ["./program"]),
]
CONFIG = {
    "enable_batched_submissions": True,
    "max_queue_size": 100,
    "cpu_time_limit": 2.0,
    "max_cpu_time_limit": 15.0,
    "wall_time_limit": 5.0,
    "max_wall_time_limit": 20.0,
    "memory_limit": 128000,
    "max_memory_limit": 512000,
    "max_file_size": 1024,
    "max_max_file_size": 4096,
    "max_submission_batch_size": 20,
}
MAXIMA = {
    "cpu_time_limit": "max_cpu_time_limit",
    "wall_time_limit": "max_wall_time_limit",
    "memory_limit": "max_memory_limit",
    "max_file_size": "max_max_file_size",
}
FIELDS = {
    "source_code", "language_id", "stdin", "expected_output", "stdout", "status_id", "created_at",
    "finished_at", "time", "memory", "stderr", "token", "compile_output", "exit_code", "exit_signal",
    "message", "wall_time", "status", "language",
}  # fmt: skip
TEXTS = ("source_code", "stdin", "expected_output", "stdout", "stderr", "compile_output", "message")
