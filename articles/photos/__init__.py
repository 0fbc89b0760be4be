"""The photo library: what is taken in, and the renditions that readers get."""
