"""Names: when two spellings are one (folding), whom a name means (matching), and how somebody is named (address)."""
