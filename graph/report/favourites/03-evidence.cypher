// 03 Who says that they met, and in which words?
// From an edge of the lens to the events behind it, every telling of each, and the documents.
MATCH (:Person {name: $who})-[met:MET]-(other:Person)
UNWIND met.events AS id
MATCH (event:Event {canonical_id: id})-[said:EVIDENCED_BY]->(source:Source)
WHERE said.known_to IS NULL
RETURN other.name AS met, event.name AS event, event.start_earliest AS day, source.publisher AS publisher,
  source.title AS title, said.attribution AS attribution, said.quote AS quote, said.confidence AS confidence
ORDER BY met, day, publisher LIMIT 100
