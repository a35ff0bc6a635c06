// `quoth --generate-completion-script SHELL`: what Tab offers behind `quoth` in a shell. `make install` puts it in place.
// The parser's own scripts know commands only, and would offer no files behind a bare `quoth`.

import ArgumentParser
import Console
import Language

enum ShellCompletion: String, CaseIterable {
    case bash, zsh, fish

    /// The script, made from the program's own help.
    var script: String {
        switch self {
        case .bash: Self.bash(CommandFace.all)
        case .zsh: Self.zsh(CommandFace.all)
        case .fish: Self.fish(CommandFace.all)
        }
    }

    private static let formats = OutputRequest.Format.allCases.map(\.rawValue).joined(separator: " ")

    /// What can be offered for a value or an operand, by the name that help gives it.
    private enum Offer {
        case formats, scripts, files, nothing

        init(_ name: String) {
            switch name {
            case "FORMAT": self = .formats
            case "script", "scripts": self = .scripts
            case "files", "sources", "corpus": self = .files
            // Named as a file is: people.tsv.
            default: self = name.contains(".") ? .files : .nothing
            }
        }
    }

    // MARK: bash

    private static func bash(_ commands: [CommandFace]) -> String {
        let names = commands.compactMap(\.name)
        let options = commands.map { face in
            "        [\(face.name ?? "quoth")]=\"\(face.options.flatMap(\.names).joined(separator: " "))\""
        }
        // By what their value is; all commands mean the same by an option's name.
        func taking(_ wanted: Offer) -> String {
            var names: [String] = []
            for option in commands.flatMap(\.options) {
                guard let value = option.value, Offer(value) == wanted else { continue }
                for name in option.names where !names.contains(name) { names.append(name) }
            }
            return names.joined(separator: "|")
        }
        let withScript = commands.filter { $0.operands.first.map { Offer($0) == .scripts } ?? false }
        let onlyScripts = withScript.filter { $0.operands.count == 1 }.compactMap(\.name)
        let firstScript = withScript.filter { $0.operands.count > 1 }.compactMap(\.name)
        return """
            # bash completion for quoth, made by: quoth --generate-completion-script bash

            _quoth() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
                local commands="\(names.joined(separator: " ")) help" command=quoth place=0 word
                local -A options=(
            \(options.joined(separator: "\n"))
                )
                COMPREPLY=()
                # The command is the first word, if it is one; operands are counted, options and their values passed over.
                for ((word = 1; word < COMP_CWORD; word++)); do
                    case ${COMP_WORDS[word]} in
                        \(taking(.formats))|\(taking(.files))|\(taking(.nothing))) ((word++)) ;;
                        -*) ;;
                        *)
                            if ((word == 1)) && [[ " $commands " == *" ${COMP_WORDS[1]} "* ]]; then
                                command=${COMP_WORDS[1]}
                            else
                                ((place++))
                            fi
                            ;;
                    esac
                done
                case $previous in
                    \(taking(.formats)))
                        mapfile -t COMPREPLY < <(compgen -W "\(formats)" -- "$current")
                        return
                        ;;
                    \(taking(.files)))
                        mapfile -t COMPREPLY < <(compgen -f -- "$current")
                        return
                        ;;
                    \(taking(.nothing)))
                        compopt +o default 2>/dev/null
                        return
                        ;;
                esac
                if [[ $current == -* ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "${options[$command]}" -- "$current")
                    return
                fi
                case $command:$place in
                    help:*) mapfile -t COMPREPLY < <(compgen -W "\(names.joined(separator: " "))" -- "$current") ;;
                    \((onlyScripts.map { $0 + ":*" } + firstScript.map { $0 + ":0" }).joined(separator: "|")))
                        mapfile -t COMPREPLY < <(compgen -f -X '!*.quoth' -- "$current"; compgen -d -- "$current")
                        ;;
                    *)
                        mapfile -t COMPREPLY < <(compgen -f -- "$current")
                        if ((COMP_CWORD == 1)); then
                            mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$commands" -- "$current")
                        fi
                        ;;
                esac
            }
            complete -o filenames -o default -F _quoth quoth

            """
    }

    // MARK: zsh

    private static func zsh(_ commands: [CommandFace]) -> String {
        let named = commands.filter { $0.name != nil }
        let described = named.map { "        \(quoted(($0.name ?? "") + ":" + $0.abstract))" }
        var script = """
            #compdef quoth
            # zsh completion for quoth, made by: quoth --generate-completion-script zsh

            _quoth() {
                local -a commands=(
            \(described.joined(separator: "\n"))
                    'help:Tell about a command.'
                )
                case ${(Q)words[2]} in
                    help)
                        (( CURRENT == 3 )) && _describe command commands
                        return
                        ;;

            """
        for face in named {
            script += "        \(face.name ?? ""))\n            if (( CURRENT > 2 )); then\n"
            script += "                shift words\n                (( CURRENT-- ))\n"
            script += zshArguments(face, indent: "                ")
            script += "                return\n            fi\n            ;;\n"
        }
        script += "    esac\n"
        if let bare = commands.first(where: { $0.name == nil }) {
            script += "    (( CURRENT == 2 )) && _describe command commands\n"
            script += zshArguments(bare, indent: "    ")
        }
        return script + "}\n\n_quoth \"$@\"\n"
    }

    private static func zshArguments(_ face: CommandFace, indent: String) -> String {
        var words: [String] = []
        for option in face.options {
            let help = option.help.replacing("[", with: "\\[").replacing("]", with: "\\]")
            let mayRepeat = option.help.contains("several times")
            var value = ""
            if let name = option.value {
                let label = name.replacing(":", with: "\\:")
                switch Offer(name) {
                case .formats: value = ":\(label):(\(formats))"
                case .files, .scripts: value = ":\(label):_files"
                case .nothing: value = ":\(label): "
                }
            }
            for name in option.names { words.append(quoted("\(mayRepeat ? "*" : "")\(name)[\(help)]\(value)")) }
        }
        for (number, operand) in face.operands.enumerated() {
            let isLast = number + 1 == face.operands.count
            let place = isLast && operand.hasSuffix("s") ? "*" : "\(number + 1)"
            words.append(quoted("\(place):\(operand):_files" + (Offer(operand) == .scripts ? " -g \"*.quoth\"" : "")))
        }
        return indent + "_arguments -s -S \\\n" + words.map { indent + "    " + $0 }.joined(separator: " \\\n") + "\n"
    }

    // MARK: fish

    private static func fish(_ commands: [CommandFace]) -> String {
        let named = commands.compactMap(\.name)
        let list = (named + ["help"]).joined(separator: " ")
        var lines = [
            "# fish completion for quoth, made by: quoth --generate-completion-script fish", "",
        ]
        for face in commands {
            let condition: String
            if let name = face.name {
                lines.append("complete -c quoth -n __fish_use_subcommand -a \(name) -d \(quoted(face.abstract))")
                condition = "__fish_seen_subcommand_from \(name)"
            } else {
                condition = "not __fish_seen_subcommand_from \(list)"
            }
            for option in face.options {
                var line = "complete -c quoth -n \(quoted(condition))"
                for name in option.names {
                    line += name.hasPrefix("--") ? " -l \(name.dropFirst(2))" : " -s \(name.dropFirst())"
                }
                if let value = option.value {
                    switch Offer(value) {
                    case .formats: line += " -x -a \(quoted(formats))"
                    case .files, .scripts: line += " -r -F"
                    case .nothing: line += " -x"
                    }
                }
                lines.append(line + " -d \(quoted(option.help))")
            }
        }
        lines.append("complete -c quoth -n __fish_use_subcommand -a help -d 'Tell about a command.'")
        lines.append(
            "complete -c quoth -n '__fish_seen_subcommand_from help' -f -a \(quoted(named.joined(separator: " ")))")
        return lines.joined(separator: "\n") + "\n"
    }

    /// In single quotes, as all three shells read them; fish alone reads a backslash in them.
    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "’") + "'"
    }
}
