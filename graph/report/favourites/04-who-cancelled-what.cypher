// 04 Who called off what, and why?
// The reasons that are given stand on the edges.
MATCH path = (:Event)<-[:CANCELLED|POSTPONED]-()
RETURN path LIMIT 100
