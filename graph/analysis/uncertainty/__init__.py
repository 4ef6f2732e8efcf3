"""How sure a measure is: in many possible worlds, against random graphs of the same degrees, and over time.

In come contacts with the confidence of their reports, and a measure; out go scores and ranks with intervals. It must not
know the store, nor how a result is shown.
"""
