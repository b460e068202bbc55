"""Turns vectors so that their first numbers tell most, and keeps those: what is near stays near.

What a question is multiplied with comes from memory each time, so fewer numbers take less time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def learn_projection(vectors: NDArray[np.float32], dimensions: int) -> NDArray[np.float32]:
    """Give the turn (principal axes) that keeps most of vectors in few dimensions.

    Args:
        vectors: one a row, unit length.
        dimensions: how many to keep.

    Returns:
        A matrix of shape (dimensions of the vectors, dimensions) with orthonormal columns.
    """
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    projection: NDArray[np.float32] = axes[:, ::-1][:, :dimensions].astype(np.float32)
    return projection


def project(vectors: NDArray[np.float32], projection: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give vectors, one or one a row, in few dimensions, each of unit length."""
    turned = vectors @ projection
    lengths = np.sqrt(np.einsum("...j,...j->...", turned, turned))[..., None]
    shortened: NDArray[np.float32] = turned / np.maximum(lengths, 1e-9)
    return shortened
