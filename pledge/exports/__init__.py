"""Write figures into files: workbooks, CSV and JSON."""
