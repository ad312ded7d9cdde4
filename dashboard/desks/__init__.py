"""What each role may read and write, one desk a role; pages read through nothing else."""
