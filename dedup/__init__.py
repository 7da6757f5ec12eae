"""Find what news outlets report alike, and where their facts disagree."""
