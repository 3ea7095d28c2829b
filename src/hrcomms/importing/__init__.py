"""Lists from offices (Excel, CSV, Word) into intended records: read, recognised, looked up, and put to the reader.

tables reads files, headers and recognise tell what a sheet is, rows sorts its rows, values reads single cells; one file
per kind of list (attendance, staff, records, expenses) turns rows into intents and questions. taking goes through the
files of a call, and edits makes edits of intents. Nothing here writes.
"""
