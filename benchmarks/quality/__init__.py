"""How well the product's findings and clusters match labelled articles: `python -m benchmarks.quality --data DIR`."""
