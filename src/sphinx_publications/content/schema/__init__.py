"""Every generation's front matter to records."""
