"""Examinations on what nobody has seen: pictures of what a student's word draws."""
