"""Who met whom, in the sentences in which the archives of the Office of the Historian tell it.

In comes a text of a few sentences and the country that it is about; out come the meetings, conferences and companions that
it tells of, each person with office, country or organisation, and the place of each in the text. It makes no facts of them,
and knows neither the record in which the text stands nor the graph.
"""
