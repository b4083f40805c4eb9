/// A pattern for file names: `*` any run of characters, `?` one character, `[abc]`, `[a-z]` and `[!a]` one of a set
/// (POSIX.1-2017, XCU 2.13). Everything else stands for itself; a `[` that is never closed too.
struct Glob {
    private enum Token {
        case any
        case one
        case literal(Character)
        case set([ClosedRange<Character>], isNegated: Bool)
    }

    private let tokens: [Token]

    init(_ pattern: String) {
        var tokens: [Token] = []
        let characters = Array(pattern)
        var index = 0
        while index < characters.count {
            switch characters[index] {
            case "*":
                if case .any? = tokens.last {} else { tokens.append(.any) }
            case "?": tokens.append(.one)
            case "[":
                if let (token, end) = Glob.set(characters, from: index + 1) {
                    tokens.append(token)
                    index = end
                } else {
                    tokens.append(.literal("["))
                }
            default: tokens.append(.literal(characters[index]))
            }
            index += 1
        }
        self.tokens = tokens
    }

    /// The set that begins at `start`, and the index of its closing bracket.
    private static func set(_ characters: [Character], from start: Int) -> (Token, Int)? {
        var index = start
        let isNegated = index < characters.count && (characters[index] == "!" || characters[index] == "^")
        if isNegated { index += 1 }
        var ranges: [ClosedRange<Character>] = []
        let first = index
        while index < characters.count {
            // A bracket right at the beginning is a member of the set.
            if characters[index] == "]", index > first { return (.set(ranges, isNegated: isNegated), index) }
            if index + 2 < characters.count, characters[index + 1] == "-", characters[index + 2] != "]" {
                if characters[index] <= characters[index + 2] {
                    ranges.append(characters[index]...characters[index + 2])
                }
                index += 3
            } else {
                ranges.append(characters[index]...characters[index])
                index += 1
            }
        }
        return nil
    }

    /// Whether the whole of `name` fits. Takes at most |pattern| × |name| steps.
    func matches(_ name: String) -> Bool {
        let characters = Array(name)
        var token = 0
        var position = 0
        var star: (token: Int, position: Int)?
        while position < characters.count {
            if token < tokens.count, case .any = tokens[token] {
                star = (token, position)
                token += 1
            } else if token < tokens.count, fits(tokens[token], characters[position]) {
                token += 1
                position += 1
            } else if let last = star {
                // Only the last star needs to give way: what stood before it has matched.
                star = (last.token, last.position + 1)
                token = last.token + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { if case .any = $0 { true } else { false } }
    }

    private func fits(_ token: Token, _ character: Character) -> Bool {
        switch token {
        case .any: false
        case .one: true
        case .literal(let literal): literal == character
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(character) } != isNegated
        }
    }
}
