"""The compiler against an ordinary, resolver-by-resolver execution over the same facts."""
