print("quoth 0.1.0")
