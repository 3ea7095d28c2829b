"""Vietnamese that was written in another encoding than it was read in: which it was, and what it says.

syllables tells what can be a syllable of Vietnamese; charts are the code charts of TCVN3, VNI and Windows; misread
judges a text, files the bytes of a file.
"""

from hrcomms.encodings.files import Decoded, decoded
from hrcomms.encodings.misread import Misread, misread, worth_reading
from hrcomms.encodings.mojibake import letters_of

__all__ = ["Decoded", "Misread", "decoded", "letters_of", "misread", "worth_reading"]
