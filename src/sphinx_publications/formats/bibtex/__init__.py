"""Items as BibTeX and BibLaTeX."""
