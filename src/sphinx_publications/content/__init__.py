"""Files to records: reads a content folder. Knows neither docutils nor Sphinx."""
