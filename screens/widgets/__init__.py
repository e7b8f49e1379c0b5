"""The parts that pages are made of: fields, lists, the rail, the bars. They decide nothing."""
