"""Facts: typed values with their slot."""
