"""Items as what pages say of themselves in their heads, and with links to files."""
