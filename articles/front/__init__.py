"""The front page: what stands in its zones, which edition of it is live, and who changes it.

filling   pure: zones, pins and candidates -> which story stands where
pages     from the database to the page, in as many queries whatever stands on it
rights    who may do what with an edition
verbs     draft, arrange, pin, schedule, publish, restore an edition
arranging a layout as it is wanted, into rows
former    how a live edition was laid out before it was changed
breaking  the strip above every page
"""
