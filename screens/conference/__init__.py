"""Conference & fax on screen."""
