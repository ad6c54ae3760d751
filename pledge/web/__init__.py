"""The web server around the pages: our own files, the document that every page starts in, and what stays closed.

Nothing here knows Streamlit; it is handed the folder that holds Streamlit's front end.
"""
