"""What a submission may show: one cleaner, which everything of it passes last, before it is stored.

Every leaf of a notebook is the student's. What is stored shows, and does nothing, in whatever page
shows it: allow-lists alone, no script, no request to any server, nothing that lies outside its own
box. `notebook.clean_notebook` takes a whole notebook, `text.plain_name` a name that is quoted.

All of it is a pure function of what it is given, costs little more than linear time, and raises
nothing for anything that JSON can hold.
"""
