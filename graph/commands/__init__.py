"""The commands, a module for each kind of thing that one does with Chancery."""
