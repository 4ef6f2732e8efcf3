// 10 Over whom are two people connected?
// The shortest way over people who met: no way leads through evidence, a ranking or a country.
MATCH (one:Person {name: $who, representative: true}), (other:Person {name: $other, representative: true})
MATCH path = shortestPath((one)-[:MET*1..6]-(other))
RETURN path
