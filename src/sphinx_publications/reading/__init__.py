"""Where Sphinx reads: directives, roles and pages."""
