"""What the desk is told before a story comes out.

rules      pure: what is found in a story, by rules that the paper has set
gathering  the facts of a story and the paper's settings, out of the database
leading    which addresses of this site lead nowhere
outside/   which links to other hosts do
rounds     which links of public stories lead nowhere by now, as the keeper finds them
wording    a finding in an editor's words
"""

from articles.checking.gathering import findings_of
from articles.checking.rules import Finding
from articles.checking.wording import in_words

__all__ = ["Finding", "findings_of", "in_words"]
