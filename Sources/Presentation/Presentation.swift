// Presentation: see ARCHITECTURE.md for its place in the journey.
