"""Who is in the picture: the subject's matte, guessed from colour and place."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from reverie.core.clip import Frame

WORK = 256  # pixels across at which the subject is looked for
SMALLEST, LARGEST = 0.015, 0.55  # parts of the picture that a subject may cover
WIDEST = 0.72  # part of the width: what is wider is a hill, not a subject
PARTED = 3  # pixels, at ``WORK`` across, by which one who passes is cut out too widely at first
FITS = (0.6, 1.8)  # how large, beside what moved, the cut out may be
BORDER = 0.06  # part of the width taken as what is surely not the subject


def subject_matte(picture: Frame) -> NDArray[np.float32] | None:
    """Return (height, width) float32, 1 on the subject and 0 behind it, or None if there is none.

    Colours that are rare along the picture's edge and common in its middle are taken as
    the subject, then cut out and feathered along the picture's own edges.

    Source:
        Rother, Kolmogorov and Blake, "GrabCut" (2004); the seed is a Gaussian model of the
        border's colours in Lab, as in boundary-prior saliency.
    """
    height, width = picture.shape[:2]
    size = (WORK, max(16, WORK * height // width))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    seed = _seed(small)
    if seed is None:
        return None
    mask = _cut(small, seed)
    area, across = float(mask.mean()), float(mask.any(axis=0).mean())
    if not SMALLEST < area < LARGEST or across > WIDEST:
        return None
    return _feathered(picture, mask)


def cut_out(picture: Frame, passing: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the matte, (height, width) float32, of somebody who was seen to move.

    Args:
        passing: Where about he is, at any size.
    """
    size = (WORK, max(16, WORK * picture.shape[0] // picture.shape[1]))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    seen = np.asarray(cv2.resize(passing.astype(np.uint8), size), np.uint8)
    around = np.ones((2 * PARTED + 1,) * 2, np.uint8)
    wide, sure = cv2.dilate(seen, around), cv2.erode(seen, around)
    labels = np.full(seen.shape, cv2.GC_BGD, np.uint8)
    labels[wide > 0], labels[seen > 0] = cv2.GC_PR_BGD, cv2.GC_PR_FGD
    labels[sure > 0] = cv2.GC_FGD
    if not (sure.any() and (labels == cv2.GC_BGD).any()):
        return _feathered(picture, seen.astype(np.float32))
    mask = _whole(_cut(small, labels))
    fits = FITS[0] < float(mask.sum()) / max(float(seen.sum()), 1.0) < FITS[1]
    return _feathered(picture, mask if fits else _whole(seen.astype(np.float32)))


def _whole(mask: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a mask without holes or notches in it."""
    closed = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(cv2.drawContours(closed, outlines, -1, 1, cv2.FILLED), np.float32)


def _feathered(picture: Frame, mask: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = picture.shape[:2]
    full = cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR)
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32) / np.float32(255)
    return guided(grey, np.asarray(full, np.float32), max(2, width // 160))


def _seed(small: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Return GrabCut's labels, or None when nothing stands out."""
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    rows, columns = lab.shape[:2]
    edge = max(3, int(BORDER * columns))
    border = np.concatenate(
        [lab[:edge].reshape(-1, 3), lab[:, :edge].reshape(-1, 3), lab[:, -edge:].reshape(-1, 3)]
    )
    centre, spread = border.mean(axis=0), np.cov(border.T) + np.eye(3) * 25
    away = lab.reshape(-1, 3) - centre
    distance = np.einsum("ni,ij,nj->n", away, np.linalg.inv(spread), away).reshape(rows, columns)
    y, x = np.mgrid[0:rows, 0:columns]
    middle = np.exp(-(((x / columns - 0.5) / 0.28) ** 2) - ((y / rows - 0.58) / 0.34) ** 2)
    salience = cv2.GaussianBlur(np.sqrt(distance) * middle, (0, 0), 3)
    high = float(np.quantile(salience, 0.94))
    if high < 1.3 * float(salience.mean()) or high == 0.0:
        return None
    labels = np.full((rows, columns), cv2.GC_PR_BGD, np.uint8)
    labels[salience > 0.55 * high] = cv2.GC_PR_FGD
    labels[salience > 0.97 * high] = cv2.GC_FGD
    labels[:edge], labels[:, :edge], labels[:, -edge:] = (cv2.GC_BGD,) * 3
    stands_out = np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).any()
    return labels if stands_out else None


def _cut(small: NDArray[np.uint8], labels: NDArray[np.uint8]) -> NDArray[np.float32]:
    cv2.setRNGSeed(7)  # the same picture is cut the same way every time
    ours, theirs = np.zeros((1, 65)), np.zeros((1, 65))
    whole = (0, 0, small.shape[1], small.shape[0])
    cv2.grabCut(small, labels, whole, ours, theirs, 4, cv2.GC_INIT_WITH_MASK)
    mask = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    count, parts, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count < 2:
        return np.asarray(mask, np.float32)
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    return np.asarray(parts == largest, np.float32)


def guided(
    guide: NDArray[np.float32], mask: NDArray[np.float32], radius: int, epsilon: float = 1e-4
) -> NDArray[np.float32]:
    """Return ``mask`` with its edge moved onto the guide's edges, (height, width) in 0-1.

    Source:
        He, Sun and Tang, "Guided image filtering" (2010).
    """
    size = (2 * radius + 1, 2 * radius + 1)
    mean_g, mean_m = cv2.blur(guide, size), cv2.blur(mask, size)
    covariance = cv2.blur(guide * mask, size) - mean_g * mean_m
    variance = cv2.blur(guide * guide, size) - mean_g * mean_g
    a = covariance / (variance + epsilon)
    b = mean_m - a * mean_g
    soft = cv2.blur(a, size) * guide + cv2.blur(b, size)
    return np.asarray(np.clip((soft - 0.15) / 0.7, 0, 1), np.float32)
