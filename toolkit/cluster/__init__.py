"""A Dask cluster that is there already: other computers' processes, as an executor of `concurrent.futures`."""

from toolkit.cluster.dask import ClusterError, Workers, cluster

__all__ = ["ClusterError", "Workers", "cluster"]
