"""What a plan means before and after it is carried out: its price, its lines, what is asked, what undo does."""
