"""The whole dataset for other programs: one way from the record types to tables, and a file per form of them.

shape            which tables and columns the record types make
rows             what a dataset says in them
edition          what of that a public export leaves out
rewriting        how names are taken out of its texts and ids
about            what an export says of itself
as_workbook      a sheet per table of records, names beside ids
as_datapackage   CSV and datapackage.json
as_sqlite        a database
"""
