"""The engine's own work on what students made, done where a limit of time and memory can end it."""
