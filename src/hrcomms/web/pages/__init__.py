"""One file a page: what is asked becomes what its template prints, through what the commands call."""
