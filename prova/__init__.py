"""The command line and the runner of jobs: the only room that knows all the others."""
