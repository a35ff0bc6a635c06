// A plan as the query it stands for: what `explain` shows, and what "who …" means.

import Model

/// Canonical text of plans. The text compiles to the same plan.
public enum PlanText {
    /// The whole plan in one line.
    public static func query(_ plan: Plan) -> String {
        var text = source(plan.source)
        var beforeFirstStage = true
        for step in plan.steps {
            if case .filter = step.operation, beforeFirstStage {
                text += (text.isEmpty ? "" : " ") + step.text
            } else {
                text += (text.isEmpty ? "| " : " | ") + step.text
                beforeFirstStage = false
            }
        }
        return text + output(plan.output)
    }

    /// The plan in lines, one for the source and one for each step, with what each gives.
    public static func lines(_ plan: Plan) -> [String] {
        var lines = [source(plan.source).isEmpty ? "(the last result)" : source(plan.source)]
        for step in plan.steps {
            if case .filter = step.operation {
                lines.append("  " + step.text)
            } else {
                lines.append("  | " + step.text)
            }
        }
        let written = output(plan.output)
        if !written.isEmpty { lines.append(" " + written) }
        return lines
    }

    private static func source(_ source: Source) -> String {
        switch source {
        case .noun(let noun): noun.rawValue
        case .variable(let name): "$" + name
        case .previous: ""
        case .query(let plan): "(" + query(plan) + ")"
        }
    }

    private static func output(_ output: OutputRequest) -> String {
        var text = ""
        if let chart = output.chart { text += " | chart " + chart.rawValue }
        if let format = output.format { text += " | as " + format.rawValue }
        if let file = output.file {
            text += " | save" + (file.overwrites ? "! " : " ") + StringLiteral.quoted(file.path)
        }
        return text
    }
}
