// 05 Where did an event of theirs stand, as known on a day?
// The last step of each history that had been reported by $knownAt; move the day, and ask again.
MATCH (who:Person {name: $who})
MATCH (record:Person {canonical_id: who.canonical_id})-[took_part:PARTICIPATED_IN]->(event:Event)
WHERE took_part.known_from <= date($knownAt) AND (took_part.known_to IS NULL OR took_part.known_to > date($knownAt))
OPTIONAL MATCH (event)-[step:HAS_STATUS_CHANGE]->(change:StatusChange)
WHERE step.known_from <= date($knownAt) AND (step.known_to IS NULL OR step.known_to > date($knownAt))
WITH DISTINCT event, change ORDER BY change.place
WITH event, collect(change.to_status) AS steps
RETURN event.name AS event, event.start_earliest AS day, coalesce(last(steps), event.stated_status) AS status, steps
ORDER BY day LIMIT 100
