"""What goes on around a check in a notebook: the shell, cells that stopped, checks that last."""
