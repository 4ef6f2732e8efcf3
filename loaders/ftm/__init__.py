"""FollowTheMoney entities, as OpenSanctions and others publish them: people, bodies, positions, and who held which when."""
