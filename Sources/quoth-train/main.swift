// The command `quoth-train`: makes the weights that ship inside quoth.
print("quoth-train 0.1.0")
