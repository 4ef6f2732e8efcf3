"""The three questions as GraphQL documents, asked of the first dossier: the demo and the contract tests run them."""

from typing import Final

WHO_MET: Final = """\
{ whoMet(of: "Akazawa", between: {from: "2025-06-01", to: "2025-06-30"}) { totalCount edges { count first { earliest }
    last { earliest } node { name } events { name start { earliest latest } within { name } }
    evidence { source { title } attribution } } } }
"""

MEETINGS: Final = """\
{ meetings(who: "Akazawa", between: {from: "2025-06-01", to: "2025-06-30"}, first: 10) { totalCount edges { node {
    id name kind mode status start { earliest latest precision }
    participants { edges { attendance role node { __typename ... on Person { name } ... on Organisation { name } } } }
    evidence { source { title publisher url publishedAt } attribution quote confidence } } } } }
"""

CANCELLATIONS: Final = """\
{ cancellations(by: "Japan", knownAt: "2025-06-21") { edges { node { from to at { earliest precision }
    event { name start { earliest } series { name } } decidedBy { name }
    because { name attribution confidence } evidence { attribution source { publisher } } } } } }
"""

DEADLINES: Final = """\
{ deadlines(disputedBy: "Akazawa") { edges { node { name due { earliest precision } setBy { name }
    concerns { name } disputes { claimant { name } stance quote evidence { source { publisher } } } } } } }
"""
