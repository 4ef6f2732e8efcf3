"""What is what among events: which records of several sources tell of one event.

In come records of events with who took part, when and where, after who is who; out go findings. It does not know how
findings are kept, nor what is shown of an event that several records tell of.
"""
