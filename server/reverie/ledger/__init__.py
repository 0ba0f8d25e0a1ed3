"""What is true, kept in a database. The only room that speaks SQL."""
