// 07 Who denies, rejects, doubts or plays down what?
MATCH path = (what)<-[:DENIED|DISPUTED]-()
WHERE what:Event OR what:Deadline OR what:Demand OR what:Claim
RETURN path LIMIT 100
