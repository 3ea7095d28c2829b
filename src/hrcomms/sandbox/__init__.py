"""Other people's Jinja templates, carried out such that they can neither reach Python nor go on for ever.

    faults       TemplateFault: the one error that a template can cause
    budget       how many steps and how much memory a template may use: counted, never timed
    reach        which parts and methods of a value a template may name
    formats      `%`, `str.format` and `strftime`, with bounded widths
    growth       how long the result of a filter or method may become, asked before it is made
    filters      Jinja's filters and tests under the budget
    tree         the template's own loops, macros and operators under the budget
    explain      any error that comes out of a template, as a TemplateFault with its line
    environment  Sandbox (Jinja's environment), carry_out, faults

Imports Jinja: whoever does not render imports nothing from here.
"""

from hrcomms.sandbox.environment import Sandbox, carry_out, faults
from hrcomms.sandbox.faults import TemplateFault

__all__ = ["Sandbox", "TemplateFault", "carry_out", "faults"]
