"""The command line: one module a command, named as the command.

In come arguments and the environment; out go text and an exit status. It alone, with the app factory, chooses an engine.
"""
