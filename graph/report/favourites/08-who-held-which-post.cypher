// 08 Who held which post on a day?
// Those in office on $asOf, with the body or country whose office it is. What no source dates counts around its report.
MATCH path = (person:Person)-[held:HELD]->(tenure:Tenure)-[of:OF_POST]->(:Post)-[within:POST_IN]->()
WHERE held.known_to IS NULL AND of.known_to IS NULL AND within.known_to IS NULL AND tenure.known_to IS NULL
  AND tenure.status IN ["acting", "held", "ended", "recalled", "expelled"]
  AND coalesce(tenure.since_earliest, tenure.attested_from) <= date($asOf)
  AND coalesce(tenure.until_latest, tenure.attested_until, date($asOf)) >= date($asOf)
RETURN path LIMIT 100
