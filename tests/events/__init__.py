"""Tests of pipeline/forewarn/events."""
