"""Tests of asrun/checking."""
