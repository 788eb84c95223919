"""What pages show of pictures. Which one a record has, ``content.fields.featured`` says."""
