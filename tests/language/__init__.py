"""Tests of pipeline/language."""
