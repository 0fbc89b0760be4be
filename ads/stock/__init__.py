"""What may be shown, out of the database and into the memory of each process.

book.py       everything that decisions are made from, as plain values that can be written down
gathering.py  the book as the database has it now
keeping.py    books and rates are kept, so that a decision can be made again later
shelf.py      this process's copy, from which pages are served without a query
shapes.py     what each address asked for, kept for the same purpose
"""
