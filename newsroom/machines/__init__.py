"""What machines ask a whole site for, each at the address at which they look for it.

robots      robots.txt
crawlers    who gathers texts for artificial intelligence, by name
sellers     ads.txt
security    security.txt
icons       the paper's icon in every size
manifest    the web manifest and the description of its search
"""
