"""Words that sound like a no to a classifier, and may mean the worst."""

DOUBTFUL = (
    "yes badly",
    "yes bad",
    "bad",
    "very bad",
    "really bad",
    "terrible",
    "rubbish",
    "wrong",
    "not good",
)
