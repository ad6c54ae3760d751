"""Write what is shown into files: workbooks, CSV and JSON."""
