// 11 What is around them, without names, sources and records
// A double click expands everything that the store keeps. This draws what happened alone.
MATCH (who:Person {name: $who})
MATCH path = (:Person {canonical_id: who.canonical_id})-[step]-(other)
WHERE step.known_to IS NULL
  AND NOT (other:Name OR other:Source OR other:Dataset OR other:LoadRun OR other:Revision OR other:Ranking)
  AND NOT type(step) IN ["SAME_AS", "NOT_SAME_AS", "POSSIBLY_SAME_AS"]
RETURN path LIMIT 100
