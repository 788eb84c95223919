"""Items as entries of feeds, Atom and JSON Feed."""
