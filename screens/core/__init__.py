"""What every page is made upon: pages, lists, wizards, questions, and the way from one page to another."""
