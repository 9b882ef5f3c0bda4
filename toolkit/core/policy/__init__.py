"""The Parent Code of Conduct as data and rules: what is due for a case on a day, and why.

`decide` is the whole of it: rows and letters in, a `Plan` out. One rule, one file, and one file of tests of its name.

What is no rule has none, and is tested through those that use it:
- `context`, `contexts`, `decide`, `desk`: the way from rows to decisions, which every test of a plan goes (test_ladder)
- `model`: the code as data (test_versions)
- `proposal`, `standing`, `taken`: what rules hand to each other (test_ladder, test_assemble, test_history)
- `told`: what a story is told from (test_story)
"""
