"""Tests of pipeline/forewarn/language."""
