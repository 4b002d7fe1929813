"""How each language besides Python is spoken to: one row a language. Read on both sides of the sandbox's
wall.

A row's cells are sent to the language's Jupyter kernel, with `{code}` (the student's program), `{snippet}`
(the test of a `cell` challenge) and `{folder}` filled in. Kernels that keep a program's output apart from its
errors are read through Jupyter's messages. Where `redirected` is set (a kernel that runs its language in a
terminal) the cells read `{folder}/code`, `{folder}/snippet` and `{folder}/input`, and write to the pipes
`{folder}/out` and `{folder}/err`; messages of the kernel then count for nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Driver:
    """One language. `unreadable` and `out_of_memory` are patterns of its complaints; `needs` are files
    outside /usr its kernel reads; `install` says where the kernel comes from; `echo` is a program that prints
    its input."""

    kernel: str
    install: str
    program: str
    load: str
    snippet: str
    warm_up: str
    echo: str
    check: str = ""
    unreadable: str = ""
    out_of_memory: str = ""
    redirected: bool = False
    terminal: bool = False
    needs: tuple[str, ...] = ()


DRIVERS = {
    # The program is a script of its own: `exit`, traps, `set -e` and the exit status are what they are
    # anywhere. The shell reads a script line by line, so that a fault at its end would show late: hence the
    # check.
    "bash": Driver(
        kernel="bash",
        install="pip install bash_kernel && python -m bash_kernel.install --sys-prefix",
        warm_up="true",
        echo="cat",
        check="bash -n {folder}/code 2>&1",
        program="bash {folder}/code <{folder}/input >{folder}/out 2>{folder}/err",
        load=". {folder}/code </dev/null >{folder}/out 2>{folder}/err",
        snippet=". {folder}/snippet </dev/null >{folder}/out 2>{folder}/err",
        out_of_memory=r"[Cc]annot allocate|memory exhausted",
        redirected=True,
        terminal=True,
    ),
    # Standard input is the kernel's own (`file("stdin")`), or is asked for (`readline()`). IRkernel's quit()
    # goes on with the next line; a program's ends it, and another status than 0 says that it failed.
    "r": Driver(
        kernel="ir",
        install="apt install r-cran-irkernel",
        warm_up="""
quit <- q <- function(save = "default", status = 0, runLast = TRUE) {
    if (status != 0) stop("the program ended with status ", status, call. = FALSE)
    stop(structure(class = c("interrupt", "condition"), list(message = "quit", call = NULL)))
}
options(jupyter.plot_mimetypes = character(0))
""",
        echo='cat(readLines("stdin"), sep = "\\n")\ncat("\\n")',
        program="{code}",
        load="{code}",
        snippet="{snippet}",
        unreadable=r"^Error in parse\(text = x, srcfile = src\)",
        out_of_memory=r"cannot allocate (vector|memory)|memory exhausted",
        needs=("/etc/R",),
    ),
}
