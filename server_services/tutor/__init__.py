"""The tutor: what a student is told between the attempt and the verdict."""
