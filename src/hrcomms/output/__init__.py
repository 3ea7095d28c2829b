"""Findings and tables in the form that each reader wants: one file per format. Nothing is computed here."""
