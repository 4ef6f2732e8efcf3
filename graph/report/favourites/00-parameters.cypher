// 00 First: of whom, and on which days
// Names are those of the nodes; days are texts, yyyy-mm-dd. asOf: what was true then; knownAt: what had been reported by then.
:params {who: "Ryosei Akazawa", other: "Howard Lutnick", asOf: "2025-06-21", since: "2025-06-13", knownAt: "2025-06-21"}
