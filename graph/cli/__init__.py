"""The command line: one module a command, named as the command; what several commands share has a module of its own.

In come arguments and the environment; out go text, files and an exit status. It must not compute anything itself. A
command's module imports what the command needs when the command runs, so that `chancery --help` loads none of it.
"""
