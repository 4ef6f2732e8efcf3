"""The lens: edges as people write them, derived from the facts and kept true by every load and decision."""
