"""Names: when two spellings are one (folding), and how somebody is named (address)."""
