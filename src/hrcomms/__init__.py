"""hrcomms: how far a commune's plan of communication on human rights is carried out.

The way of the data, and the rooms in the order of their imports (each imports only from those above it):

    resources     the files that travel with the program
    escaping      text of the data as a terminal, Markdown or a spreadsheet may get it
    likeness      which known word a mistyped one was probably meant for
    encodings     Vietnamese that was read in another encoding than it was written in, and what it says
    names         when two spellings of a name are one, in four levels; which record a name means; how one is named
    file_formats  the formats of results, and how their files end
    language      a sentence for a person, and its translation
    reasons       why the system refused something, in one set of words
    sandbox       other people's templates, carried out such that they reach nothing and come to an end
    diagnostics   Location, Severity, Diagnostic: what was found, and where
    model         what the data may say: one frozen record type per thing
    dataset       files, of a folder or a git revision -> plain data -> records; pointer -> line and column
    measures      one file per kind of target: who belongs to it, who has met it, and what proves it
    compliance    value, required, expected and status of a target on a day; what changed it between two days, its
                  years and pace, what is still to be done, the fewest seats that do it
    figures       the figures of a period, each computed once: targets, training, press, activities, money, tasks
    disclosure    which numbers of people may be published, so that no few people can be told of
    narrative     the officer's words about the figures, and where they contradict
    rules         one file per rule over the whole dataset
    editing       edits of records as values, spliced into the text of files, proved, and written all or none
    history       two states of a dataset compared: records, targets and because of whom, findings
    rollup        many datasets, each summarised by workers, summed per target
    founding      a new dataset, from what a commune answers to a few questions
    importing     lists from Excel, CSV and Word: what their columns and rows say, and what is in doubt
    reports       the context that templates may use, and their rendering
    output        one file per format of findings and tables
    api           a dataset loaded, assessed and reported, for the command line and for Python alike
    web           the page on this machine: what the commands do, for whoever would rather click
    cli           one file per command

Everything between the files at one end and the printer at the other is a pure function; the clock is an
argument.
"""

__version__ = "0.2.0"
