// The version that `quoth --version` prints.

public enum Version {
    public static let number = "0.1.0"
}
