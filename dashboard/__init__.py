"""Shows the case file to a role and takes its decisions."""

from dashboard.launch import command, environment, readiness_url

__all__ = ["command", "environment", "readiness_url"]
