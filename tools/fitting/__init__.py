"""What `tools/fit_weights.py` is made of: gold and mentions, logistic regressions, topics, and tables out of fold."""
