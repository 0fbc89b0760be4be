"""What was counted, told: to the ad manager in the admin, to the advertiser by a link or an e-mail.

    rates      pure   sums and what is divided by what
    periods    pure   days and hours on the site's clock
    pace       pure   how far a flight should be by now
    geometry   pure   where the bars and lines of a chart stand
    sheets     pure   tables as CSV
    figures           the queries: what was counted, by one thing or another
    reports           everything that one report tells, as rows and charts
    charts            charts as SVG
    words             numbers as people write them
    sharing           links for people without a login
    sending           reports by e-mail
    audit             where the sums do not hold
    ledger            the sums of the whole site, day by day
    forms             what the pages ask for
    views             the page behind a link

The pages of the admin are `ads.admin.reporting` and `ads.admin.ledger`.
"""
