"""What people and other programs are given: tables, pictures, exports, pages.

In come rankings, snapshots, graphs and the model; out go files and text for a terminal. It computes no measure and knows
no GraphQL.
"""
