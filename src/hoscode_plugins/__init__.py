"""What pytest and hypothesis load at their start; apart from `hoscode`, so that they do not import it before it is used."""
