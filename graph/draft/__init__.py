"""From an article to proposals: what a document says, with the words it stands on, for a person to accept or to mend."""
