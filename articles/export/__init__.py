"""Stories for other newsrooms' machines.

ninjs  a story as IPTC's News in JSON
views  it over HTTP, at the story's address with `.json`
"""
