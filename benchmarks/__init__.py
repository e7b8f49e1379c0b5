"""How fast it is: `make bench` prints figures beside their bars, and ends with 1 where one is missed."""
