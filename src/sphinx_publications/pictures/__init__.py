"""Pictures of records: thumbnails, and the files that they come from."""
