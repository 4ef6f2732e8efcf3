// 01 Whom did they meet?
// One edge a counterpart, with how often, first and last: two records of one person are one here.
MATCH path = (:Person {name: $who})-[met:MET]-(:Person)
RETURN path ORDER BY met.count DESC LIMIT 50
