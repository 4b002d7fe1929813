"""How each language besides Python is spoken to: one row a language. Read on both sides of the sandbox's
wall.

A row's cells are sent to the language's Jupyter kernel, with `{folder}` filled in. There they find the files
`code` (the student's program), `snippet` (the test of a `cell` challenge) and, where `program` names it,
`input`; what they write to the pipe `out` is the program's output, and what they write to `err` its
complaints. Messages of a kernel mix the two, come late and change line ends; through pipes every byte arrives
as it was written.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Driver:
    """One language. `kernel` is its kernel spec's name, and `install` where that comes from. `unreadable` and
    `out_of_memory` are patterns of its complaints, `ours` of what in
    them is the cells' own;
    `needs` are files outside /usr that its kernel reads; `echo` is a program that prints its input. A kernel
    that calls a cell an error names the exit status or says why."""

    kernel: str
    install: str
    warm_up: str
    echo: str
    program: str
    load: str
    snippet: str
    check: str = ""
    unreadable: str = ""
    out_of_memory: str = ""
    ours: str = ""
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
        terminal=True,
    ),
    # As Rscript does: a value that is not assigned is printed. Standard input is the kernel's own
    # (`file("stdin")`), or is asked for (`readline()`). IRkernel's quit() would go on with the next line;
    # this one ends the program, and another status than 0 says that it failed.
    "r": Driver(
        kernel="ir",
        install="apt install r-cran-irkernel",
        warm_up="""
quit <- q <- function(save = "default", status = 0, runLast = TRUE) {
    if (status != 0) stop("the program ended with status ", status, call. = FALSE)
    stop(structure(class = c("interrupt", "condition"), list(message = "quit", call = NULL)))
}
.run <- function(file) {
    out <- file("{folder}/out", "wb", raw = TRUE)
    sink(out)
    on.exit({ sink(); close(out) })
    source(file, local = globalenv(), print.eval = TRUE)
}
options(jupyter.plot_mimetypes = character(0))
""",
        echo='cat(paste0(readLines("stdin"), "\\n"), sep = "")',
        program='invisible(.run("{folder}/code"))',
        load='invisible(.run("{folder}/code"))',
        snippet='invisible(.run("{folder}/snippet"))',
        unreadable=r"^Error in source\(file, local = globalenv\(\), print.eval = TRUE\): \S*\w+:\d",
        ours=r"^\d+\. (\.run\(|source\(file, |withVisible\(eval\(ei, |eval\(ei, ).*\n?"
        r"|(?<=^Error) in (eval\(ei, envir\)|source\(file, local = globalenv\(\), print.eval = TRUE\))",
        out_of_memory=r"cannot allocate (vector|memory)|memory exhausted",
        needs=("/etc/R",),
    ),
}
