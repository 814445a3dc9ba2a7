"""What pytest and hypothesis load at their start: apart from `hoscode`, which is imported only once it is used."""
