// 02 Who met whom most?
// All who met, the most frequent pairs first. Being at one summit is not having met.
MATCH path = (:Person)-[met:MET]->(:Person)
RETURN path ORDER BY met.count DESC, met.last DESC LIMIT 100
