"""Parts that the views of steps share: cards, styled texts, ratings and the matrix."""
