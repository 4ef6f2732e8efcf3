"""Who is who: decisions that records of several sources are of the same actor, and what they stamp."""
