"""The page of `hrcomms serve`: what the commands do, for whoever would rather click (entry.md, serve).

site (the dataset behind the page, read again when its files change), gate (who gets in), visits (a request as a plain
value, and the routes), rendering and frame (a page and what stands around it), panel and saving (what edits change,
then carry out), forms (a form for any record, from its model), pages (one file a page).
"""
