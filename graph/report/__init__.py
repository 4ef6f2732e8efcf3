"""What people and other programs read: tables, pictures, exports, and the reference of the model.

In come results of the analysis, the facts of a store or a loader, and the declarations of the model; out go files, and
text for a terminal. It must not compute measures, nor know GraphQL or the command line.
"""
