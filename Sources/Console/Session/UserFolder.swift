// Where a reader's own files are: settings, saved queries, history.

/// The folders of the XDG Base Directory Specification that quoth uses.
enum UserFolder {
    /// `$XDG_CONFIG_HOME/quoth`, else `~/.config/quoth`: settings and saved queries.
    case configuration
    /// `$XDG_STATE_HOME/quoth`, else `~/.local/state/quoth`: history.
    case state

    /// The path of a file in the folder; nil without a home. A path that is not absolute does not count.
    func path(of file: String) -> String? {
        if let folder = Terminal.environment(variable), folder.hasPrefix("/") { return folder + "/quoth/" + file }
        guard let home = Terminal.environment("HOME"), home.hasPrefix("/") else { return nil }
        return home + standard + "/quoth/" + file
    }

    private var variable: String {
        switch self {
        case .configuration: "XDG_CONFIG_HOME"
        case .state: "XDG_STATE_HOME"
        }
    }

    private var standard: String {
        switch self {
        case .configuration: "/.config"
        case .state: "/.local/state"
        }
    }
}
