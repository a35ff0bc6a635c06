// The command `quoth`: one program on top of everything.
print("quoth 0.1.0")
