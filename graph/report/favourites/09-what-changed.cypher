// 09 What became known between two days?
// Every step in the history of an event that was reported after $since and by $knownAt.
MATCH (event:Event)-[step:HAS_STATUS_CHANGE]->(change:StatusChange)
WHERE step.known_to IS NULL AND step.known_from > date($since) AND step.known_from <= date($knownAt)
OPTIONAL MATCH (change)-[decided:DECIDED_BY]->(actor) WHERE decided.known_to IS NULL
RETURN step.known_from AS reported, event.name AS event, change.to_status AS status,
  collect(DISTINCT actor.name) AS decided_by
ORDER BY reported, event LIMIT 100
