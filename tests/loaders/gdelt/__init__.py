"""Tests of the loader of GDELT."""
