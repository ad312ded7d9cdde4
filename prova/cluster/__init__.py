"""Runs generate, classify and evaluate on a cluster of dask.distributed, partition by partition."""
