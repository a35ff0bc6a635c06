print("quoth-train 0.1.0")
