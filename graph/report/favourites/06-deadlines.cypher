// 06 Who set which deadline, and who disputes it?
MATCH set = (deadline:Deadline)<-[:GAVE_DEADLINE]-()
OPTIONAL MATCH disputed = (deadline)<-[:DENIED|DISPUTED]-()
RETURN set, disputed LIMIT 100
