"""What the archives of the Office of the Historian share.

In come the elements of their XML files and the prose in these; out come countries by the archives' own ids, journeys, and
the meetings, conferences and companions of which the prose tells, with the place of each in it as evidence. `archive` has
the steps (survey every record, then read each), `dates`, `nations` and `spellings` what a record's fields hold, `journey`
the record whose prose is read, `prose` finds people in its sentences, `counterparts` makes these people and bodies, and
`encounters` the events. They do not know which archive a record is from, nor what its fields are called.
"""
