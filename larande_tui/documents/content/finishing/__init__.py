"""What is added to a whole document: paragraph numbers and signatures, a list of contents."""
